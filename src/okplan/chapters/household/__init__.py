"""What a typical household pays the municipality: fees with VAT, and property tax."""
