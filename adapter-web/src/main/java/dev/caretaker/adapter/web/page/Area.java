package dev.caretaker.adapter.web.page;

import java.util.Arrays;

/** Which entry of the navigation a page belongs to. */
enum Area {
    SETTINGS("/settings"),
    USERS("/users"),
    BACKUPS("/backups"),
    LOGS("/logs"),
    API_DOCS("/api-docs"),
    ACCOUNT("/account"),
    NONE("/");

    private final String prefix;

    Area(String prefix) {
        this.prefix = prefix;
    }

    static Area of(String path) {
        return Arrays.stream(values())
                .filter(area -> path.startsWith(area.prefix))
                .findFirst()
                .orElse(NONE);
    }

    public boolean isSettings() {
        return this == SETTINGS;
    }

    public boolean isUsers() {
        return this == USERS;
    }

    public boolean isBackups() {
        return this == BACKUPS;
    }

    public boolean isLogs() {
        return this == LOGS;
    }

    public boolean isApiDocs() {
        return this == API_DOCS;
    }

    public boolean isAccount() {
        return this == ACCOUNT;
    }
}
