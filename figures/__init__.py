"""Maps (folium), charts (plotly) and tables: the same on a page, in a document and over HTTP."""
