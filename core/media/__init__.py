"""Pictures, videos and papers: what is known of each, who agreed to be shown, and what may be done with their bytes."""
