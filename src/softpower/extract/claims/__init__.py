"""The claims of a sentence: what is said of whom, where, when and by whom."""
