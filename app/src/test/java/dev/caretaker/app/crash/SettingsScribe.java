package dev.caretaker.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.http.Client;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Saves backup retention: the same number in five of its fields. */
final class SettingsScribe extends Scribe {

    private static final String SECTION = "/web/api/settings/backup-retention";
    private static final Pattern COUNT =
            Pattern.compile("\"(?:keepLast|keepHourly|keepDaily|keepWeekly|keepMonthly)\":(\\d+)");

    private static final List<Integer> DEFAULTS = List.of(3, 0, 13, 8, 11);

    private String values = "";

    @Override
    boolean save(Client client, int number) {
        if (values.isEmpty()) {
            values = client.get(SECTION).body();
        }
        String next = COUNT.matcher(values)
                .replaceAll(found -> found.group().substring(0, found.group().indexOf(':') + 1) + number);
        return client.send("PUT", SECTION, next).statusCode() == 200;
    }

    /** Only the last one is in force; those before it are revisions. */
    @Override
    void check(Client client, int number, boolean acknowledged) {
        if (number == attempted()) {
            Matcher counts = COUNT.matcher(client.get(SECTION).body());
            List<Integer> stored = counts.results()
                    .map(found -> Integer.parseInt(found.group(1)))
                    .toList();
            assertThat(stored).hasSize(5);
            if (acknowledged() > 0 || !stored.equals(DEFAULTS)) {
                assertThat(stored)
                        .as("%d acknowledged, %d attempted", acknowledged(), attempted())
                        .containsOnly(stored.get(0));
                assertThat(stored.get(0)).isBetween(acknowledged(), attempted());
            }
            assertHistory(client);
        }
    }

    /** Each acknowledged save is a revision, and each revision a row in the audit log. */
    private void assertHistory(Client client) {
        int revisions = client.get(SECTION + "/revisions").body().split("\"number\":", -1).length - 1;
        assertThat(revisions).isBetween(allAcknowledged(), attempted());
        long audited = client.get("/web/api/logs/audit/export")
                .body()
                .lines()
                .filter(row -> row.contains("settings-change") && row.contains("backup-retention"))
                .count();
        assertThat(audited).isEqualTo(revisions);
    }
}
