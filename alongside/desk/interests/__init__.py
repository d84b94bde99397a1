"""A worker says that they know somebody who uses the service, so that they are not proposed to them."""
