"""Documents as web pages and as EPUB books: one body of markup for both."""
