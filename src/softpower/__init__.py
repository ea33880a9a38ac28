"""softpower measures contests of cultural influence, from sources to a scoreboard."""
