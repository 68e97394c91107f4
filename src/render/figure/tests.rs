//! Every form of picture, whatever is in it.
