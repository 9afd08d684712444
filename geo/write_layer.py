"""Layers as bytes for the store: GeoParquet, small, typed, and the same bytes for the same features."""

import io

import geopandas as gpd

from geo.layers import STORED_CRS
from values.errors import InvalidRequest


def layer_bytes(features: gpd.GeoDataFrame) -> bytes:
    """GeoParquet of features in ``STORED_CRS``. Row labels are not kept: row n stays row n.

    Raises:
        InvalidRequest: ``layer_crs_unexpected``: the features are in another system.
    """
    if features.crs is None or features.crs != STORED_CRS:
        raise InvalidRequest("layer_crs_unexpected", found=str(features.crs)[:120], expected=STORED_CRS)
    plain = features.reset_index(drop=True)
    plain.attrs = {}  # notes of pandas would change the digest and are nothing of the layer
    stream = io.BytesIO()
    plain.to_parquet(stream, index=False, compression="zstd", schema_version="1.1.0")
    return stream.getvalue()
