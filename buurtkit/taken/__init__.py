"""What has to be done and when, what is done, and where somebody stands."""
