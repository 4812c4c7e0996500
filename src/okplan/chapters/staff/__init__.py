"""Hands to do the work: man-years that the services need, who leaves, and how many must be recruited."""
