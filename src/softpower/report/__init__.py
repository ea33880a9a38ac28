"""What is shown and handed out: terminal, web page, exports; views compute nothing of their own."""
