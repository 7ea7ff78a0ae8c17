"""Every profile that ships, by its id. The rule: plain data only; a profile is parsed when somebody asks for it."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from complaintflow.rules.regimes import profiles
from complaintflow.rules.regimes.profiles import (  # noqa: F401 - each is found below by what it holds
    ae_cbuae,
    au_rg271,
    au_telco,
    bh_cbb_cra,
    ca_bank_act,
    eg_cbe,
    eu_air,
    eu_esas,
    eu_sea,
    hk_ic4,
    ie_cpc,
    il_308a,
    in_irdai,
    in_rbi,
    iso10002,
    kw_cbk,
    qa_qfc_cipr,
    sa_sama,
    scot_spso,
    sg_fa_chr,
    uk_dpa_164a,
    uk_fca_disp,
    uk_fca_disp_psd,
    uk_housing,
    uk_nhs,
    uk_ofcom,
    us_cfpb,
    us_fcra_611,
    us_reg_e,
    us_reg_x_1024_35,
    us_reg_z,
)

PROFILES: dict[str, dict[str, Any]] = {
    module.PROFILE["id"]: module.PROFILE
    for _, module in sorted(vars(profiles).items())
    if isinstance(module, ModuleType) and hasattr(module, "PROFILE")
}
