"""What a service costs, and what its fees, fund and debt become, a file each."""
