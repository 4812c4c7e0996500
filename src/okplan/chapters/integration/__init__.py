"""Refugees settled, and the integration grant that follows them."""
