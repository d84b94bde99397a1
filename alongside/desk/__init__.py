"""The door of workers: pages for one audience. It owns no tables."""
