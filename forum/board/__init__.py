"""The partnership's board: what it is asked, by when, what it replied, and whether that helped."""
