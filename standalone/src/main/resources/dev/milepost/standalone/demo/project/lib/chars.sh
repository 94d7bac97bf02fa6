# Letters and words.

# --- letters -----------------------------------------------------------

# --- end of letters ----------------------------------------------------

# What belongs to a single letter stands above, what belongs to whole
# words below, so that two people can work on this file at once.

# --- counting ----------------------------------------------------------

# --- end of counting ---------------------------------------------------
