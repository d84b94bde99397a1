"""Her door: pages for one woman, on her telephone or on the service's tablet. It owns no tables."""
