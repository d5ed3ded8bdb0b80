package dev.caretaker.adapter.web.page.settings;

import java.util.List;

/**
 * What a tab of the settings shows.
 *
 * @param title title of the tab
 * @param tabs all tabs
 * @param cards the sections of this tab
 * @param zones the time zones to choose from
 */
record SettingsPage(String title, List<TabLink> tabs, List<SectionCard> cards, List<String> zones) {

    /**
     * A tab.
     *
     * @param address where it is
     * @param title what it is called
     * @param isCurrent whether it is the one shown
     */
    record TabLink(String address, String title, boolean isCurrent) {}

    public boolean hasSeveralCards() {
        return cards.size() > 1;
    }

    /** Every message of cards that came back refused. */
    public List<SectionCard.Problem> problems() {
        return cards.stream()
                .filter(SectionCard::isRefused)
                .flatMap(card -> card.problems().stream())
                .toList();
    }

    public boolean isRefused() {
        return !problems().isEmpty();
    }
}
