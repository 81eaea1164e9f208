"""Stock service: an asynchronous API over a synchronous client."""
