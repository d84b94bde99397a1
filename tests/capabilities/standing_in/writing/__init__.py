"""What somebody who stands in at one time reads and writes of it, beside a program written from the pages alone."""
