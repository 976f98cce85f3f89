package io.callwell.campaign;

/** A wish for a campaign, checked as far as it can be without looking anything up. */
record CampaignOrder(String name, String script, CampaignFilter filter, Steering steering) {

    CampaignOrder(String name, String script, CampaignFilter filter) {
        this(name, script, filter, Steering.USUAL);
    }
}
