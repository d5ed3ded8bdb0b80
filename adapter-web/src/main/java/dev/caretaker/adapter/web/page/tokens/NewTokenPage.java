package dev.caretaker.adapter.web.page.tokens;

import java.util.List;

/**
 * What the page of a new API token shows.
 *
 * @param form what was typed
 * @param longestName longest name, in characters
 * @param mostDays longest life, in days
 * @param firstDate earliest last day, in ISO 8601
 * @param lastDate latest last day, in ISO 8601
 * @param choices the permissions of the reader
 * @param messages what is wrong
 */
record NewTokenPage(
        TokenForm form,
        int longestName,
        int mostDays,
        String firstDate,
        String lastDate,
        List<Choice> choices,
        List<Message> messages) {

    public boolean isRefused() {
        return !messages.isEmpty();
    }

    public List<Message> nameMessages() {
        return at("name");
    }

    public List<Message> endMessages() {
        return at("expiresAt");
    }

    public List<Message> permissionsMessages() {
        return at("permissions");
    }

    private List<Message> at(String field) {
        return messages.stream()
                .filter(message -> message.field().equals(field))
                .toList();
    }

    /**
     * What is wrong with a field.
     *
     * @param field id of its input
     * @param label what it is called
     * @param text what is wrong
     */
    record Message(String field, String label, String text) {}

    /**
     * A permission that the token can have.
     *
     * @param name its name
     * @param label what it is called
     * @param description what it opens
     * @param isHeld whether its box is ticked
     */
    record Choice(String name, String label, String description, boolean isHeld) {}
}
