package dev.caretaker.application.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogStore.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LogChainCheckTest {

    private static final LogChain CHAIN = new LogChain(new byte[32]);

    private record Row(LogEntry entry, Link link) {}

    private final List<Row> oldestFirst = new ArrayList<>();

    private void append(String action, Map<String, String> details) {
        Instant at = Instant.parse("2026-11-23T10:15:30Z").plusSeconds(oldestFirst.size());
        LogEntry entry = new LogEntry("audit", at, "anna", "::1", action, Outcome.SUCCESS, details);
        Link before =
                oldestFirst.isEmpty() ? Link.none() : row(oldestFirst.size()).link();
        oldestFirst.add(new Row(entry, CHAIN.next(before, entry)));
    }

    private Row row(int number) {
        return oldestFirst.get(number - 1);
    }

    private void append(int rows) {
        for (int i = 0; i < rows; i++) {
            append("change", Map.of());
        }
    }

    private static Verification check(List<Row> oldestFirst) {
        LogChainCheck check = new LogChainCheck(CHAIN);
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            check.take(oldestFirst.get(i).entry(), oldestFirst.get(i).link());
        }
        return check.result();
    }

    /** The export names an end of the log. */
    private static LogChainCheck checkUpTo(LogChain.Head head, List<Row> oldestFirst) {
        LogChainCheck check = new LogChainCheck(CHAIN);
        check.endsAt(head);
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            check.take(oldestFirst.get(i).entry(), oldestFirst.get(i).link());
        }
        return check;
    }

    private static Verification complete(long from, long to) {
        return new Verification(from, to, OptionalLong.empty());
    }

    private Row changed(Row row) {
        LogEntry entry = row.entry();
        LogEntry other =
                new LogEntry("audit", entry.at(), "berta", "::1", entry.action(), entry.outcome(), entry.details());
        return new Row(other, row.link());
    }

    @Test
    void rows_untouched_areComplete() {
        assertThat(check(List.of())).isEqualTo(complete(1, 0));
        append(5);

        assertThat(check(oldestFirst)).isEqualTo(complete(1, 5));
    }

    @Test
    void rows_changed_areNamed() {
        append(5);

        for (int number = 1; number <= 5; number++) {
            List<Row> tampered = new ArrayList<>(oldestFirst);
            tampered.set(number - 1, changed(row(number)));
            assertThat(check(tampered).brokenAt()).hasValue(number);
        }
    }

    @Test
    void rows_takenOutPutInOrExchanged_areNamed() {
        append(5);

        List<Row> without = new ArrayList<>(oldestFirst);
        without.remove(2);
        assertThat(check(without).brokenAt()).hasValue(3);
        List<Row> twice = new ArrayList<>(oldestFirst);
        twice.add(2, row(2));
        assertThat(check(twice).brokenAt()).hasValue(2);
        List<Row> exchanged = new ArrayList<>(oldestFirst);
        exchanged.set(1, row(3));
        exchanged.set(2, row(2));
        assertThat(check(exchanged).brokenAt()).hasValue(2);
        List<Row> sealedByAnother = new ArrayList<>(oldestFirst);
        sealedByAnother.set(3, new Row(row(4).entry(), new Link(4, "f".repeat(64))));
        assertThat(check(sealedByAnother).brokenAt()).hasValue(4);
    }

    @Test
    void rows_afterACleanUp_areCompleteFromTheFirstThatStayed() {
        append(4);
        append(
                LogChainCheck.CLEANUP,
                Map.of(
                        LogChainCheck.LAST_NUMBER,
                        "2",
                        LogChainCheck.LAST_SEAL,
                        row(2).link().seal()));

        assertThat(check(oldestFirst.subList(2, 5))).isEqualTo(complete(3, 5));
        List<Row> tampered = new ArrayList<>(oldestFirst.subList(2, 5));
        tampered.set(0, changed(row(3)));
        assertThat(check(tampered).brokenAt()).hasValue(3);
    }

    @Test
    void rows_upToTheSignedEnd_areAllThereWereAtThatTime() {
        append(5);
        Instant exported = Instant.parse("2026-11-23T12:00:00.123456789Z");
        LogChain.Head end = CHAIN.sign("audit", row(5).link(), Optional.empty(), exported);

        LogChainCheck check = checkUpTo(end, oldestFirst);

        assertThat(check.result()).isEqualTo(complete(1, 5));
        assertThat(check.completeUntil()).hasValue(Instant.parse("2026-11-23T12:00:00.123456Z"));
    }

    @Test
    void rows_ofWhichTheNewestWereCutOff_nameTheFirstThatIsMissing() {
        append(5);
        LogChain.Head end = CHAIN.sign("audit", row(5).link(), Optional.empty(), Instant.EPOCH);

        LogChainCheck check = checkUpTo(end, oldestFirst.subList(0, 3));

        assertThat(check.result()).isEqualTo(new Verification(1, 5, OptionalLong.of(4)));
        LogChain.Head earlier = CHAIN.sign("audit", row(3).link(), Optional.empty(), Instant.EPOCH);
        assertThat(checkUpTo(earlier, oldestFirst).result().brokenAt()).hasValue(4);
    }

    @Test
    void rows_ofWhichTheOldestWereCutOff_areToldFromThoseThatCleanUpRemoved() {
        append(5);
        LogChain.Head end = CHAIN.sign("audit", row(5).link(), Optional.of(row(1).link()), Instant.EPOCH);

        LogChainCheck cleaned = checkUpTo(end, oldestFirst.subList(1, 5));
        assertThat(cleaned.result()).isEqualTo(complete(2, 5));
        assertThat(cleaned.knowsTheBeginning()).isTrue();
        assertThat(cleaned.missingFrom()).isEmpty();

        LogChainCheck cut = checkUpTo(end, oldestFirst.subList(2, 5));
        assertThat(cut.completeUntil()).hasValue(Instant.EPOCH);
        assertThat(cut.missingFrom()).hasValue(2);

        List<Row> changed = new ArrayList<>(oldestFirst.subList(1, 5));
        changed.set(0, changed(row(2)));
        assertThat(checkUpTo(end, changed).result().brokenAt()).hasValue(2);
    }

    @Test
    void beginning_thatNobodyNamed_isUnknownUnlessItIsTheFirstRowOrACleanUpTells() {
        append(5);
        LogChain.Head end = CHAIN.sign("audit", row(5).link(), Optional.empty(), Instant.EPOCH);

        assertThat(checkUpTo(end, oldestFirst).knowsTheBeginning()).isTrue();
        LogChainCheck cut = checkUpTo(end, oldestFirst.subList(2, 5));
        assertThat(cut.knowsTheBeginning()).isFalse();
        assertThat(cut.missingFrom()).isEmpty();
    }

    @Test
    void end_thatNobodyNamedOrSomebodyElseSigned_isNoEnd() {
        append(5);
        LogChain.Head end = CHAIN.sign("audit", row(3).link(), Optional.empty(), Instant.EPOCH);
        List<LogChain.Head> forged = List.of(
                new LogChain.Head(row(3).link(), end.before(), Instant.EPOCH.plusSeconds(1), end.signature()),
                new LogChain.Head(row(3).link(), Optional.of(Link.none()), end.at(), end.signature()),
                new LogChain.Head(row(4).link(), end.before(), end.at(), end.signature()),
                CHAIN.sign("login", row(3).link(), Optional.empty(), Instant.EPOCH),
                new LogChain(new byte[] {1}).sign("audit", row(3).link(), Optional.empty(), Instant.EPOCH));

        assertThat(new LogChainCheck(CHAIN).completeUntil()).isEmpty();
        for (LogChain.Head head : forged) {
            assertThat(checkUpTo(head, oldestFirst.subList(0, 3)).completeUntil())
                    .isEmpty();
        }
    }

    @Test
    void rows_ofWhichTheBeginningIsMissing_areCompleteBehindTheOldest() {
        append(5);

        assertThat(check(oldestFirst.subList(2, 5))).isEqualTo(complete(4, 5));
    }
}
