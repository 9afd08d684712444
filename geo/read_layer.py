"""Layers come back from the store."""

import io

import geopandas as gpd

from geo.layers import STORED_CRS
from values.errors import FileRefused


def layer_features(content: bytes) -> gpd.GeoDataFrame:
    """The features that ``geo.write_layer.layer_bytes`` wrote, with the same columns, order and types.

    Raises:
        FileRefused: ``layer_bytes_malformed``: not a layer of ours, or damaged.
    """
    try:
        features = gpd.read_parquet(io.BytesIO(content))
    except (OSError, ValueError, KeyError, TypeError) as error:  # pyarrow's own errors descend from these
        raise FileRefused("layer_bytes_malformed", reason=str(error)[:120]) from error
    if features.crs != STORED_CRS:
        raise FileRefused("layer_bytes_malformed", reason=f"{features.crs} instead of {STORED_CRS}"[:120])
    return features
