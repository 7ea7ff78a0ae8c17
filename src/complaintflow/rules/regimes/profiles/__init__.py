"""One module a regulator, data only: figures with their citations. See :mod:`complaintflow.rules.regimes`."""
