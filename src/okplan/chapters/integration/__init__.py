"""The integration grant."""
