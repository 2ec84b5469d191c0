"""asn-netral: a compliance toolkit for the neutrality of Indonesia's civil servants."""

__version__ = "0.1.0"
