package dev.caretaker.adapter.web.page.users;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a user as a page shows it.
 *
 * @param typed what was typed, or else what is stored
 * @param permissions every permission with its check box
 * @param rules what a typed password has to be like
 * @param problem what is wrong with the whole
 * @param messages what is wrong, by field
 */
record UserFormView(
        UserForm typed,
        List<PermissionChoice> permissions,
        List<String> rules,
        @Nullable String problem,
        List<Message> messages) {

    public boolean isRefused() {
        return problem != null || !messages.isEmpty();
    }

    public List<Message> usernameMessages() {
        return at("username");
    }

    public List<Message> displayNameMessages() {
        return at("displayName");
    }

    public List<Message> enabledMessages() {
        return at("enabled");
    }

    public List<Message> permissionsMessages() {
        return at(UserForm.PERMISSIONS);
    }

    public List<Message> passwordMessages() {
        return at("password");
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
     * A permission that can be given or taken.
     *
     * @param name its name
     * @param label what it is called
     * @param description what it opens
     * @param isHeld whether its box is ticked
     * @param reason why its box cannot be changed; null if it can
     */
    record PermissionChoice(
            String name,
            String label,
            String description,
            boolean isHeld,
            @Nullable String reason) {}
}
