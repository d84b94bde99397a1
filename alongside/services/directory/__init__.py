"""The directory: what help there is, where, who else is in the building then. Facts about no person."""
