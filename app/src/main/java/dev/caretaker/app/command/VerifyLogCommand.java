package dev.caretaker.app.command;

import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.web.api.log.ExportedRows;
import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogChainCheck;
import dev.caretaker.application.log.LogStore.Verification;
import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Checks an export of the audit log against the master key, or the one before it. Asks neither server nor database: both
 * may be elsewhere, or not be trusted.
 */
final class VerifyLogCommand {

    private static final String NAME = "verify-log";

    private final Path export;
    private final Path keyFile;

    private VerifyLogCommand(Path export, Path keyFile) {
        this.export = export;
        this.keyFile = keyFile;
    }

    static boolean understands(List<String> words) {
        return words.size() == 2 && words.get(0).equals(NAME);
    }

    /** What became of an export: complete, broken, or not to be checked. */
    enum Verdict {
        COMPLETE,
        BROKEN,
        UNKNOWN
    }

    /** Checks the file that a command names, and prints one sentence. */
    static Verdict run(List<String> words, Map<String, Object> properties, PrintStream out) {
        try (ApplicationContext context =
                ApplicationContext.builder().properties(properties).build()) {
            Path keyFile = Path.of(context.getEnvironment()
                    .start()
                    .getProperty("caretaker.master-key-file", String.class)
                    .orElse(""));
            return new VerifyLogCommand(Path.of(words.get(1)), keyFile).verdict(out);
        }
    }

    private Verdict verdict(PrintStream out) {
        List<LogChain> chains = Stream.of(keyFile, MasterKey.previousFile(keyFile))
                .flatMap(file -> MasterKey.read(file).stream())
                .map(MasterKey::logChain)
                .toList();
        if (chains.isEmpty()) {
            out.println("There is no master key at " + keyFile
                    + ": set CARETAKER_DATA_DIR or CARETAKER_MASTER_KEY_FILE as the server has it.");
            return Verdict.UNKNOWN;
        }
        try {
            Finding finding = finding(chains.get(0));
            for (LogChain other : chains.subList(1, chains.size())) {
                finding = finding.verdict() == Verdict.COMPLETE ? finding : finding.or(finding(other));
            }
            out.println(finding.sentence());
            return finding.verdict();
        } catch (IOException unreadable) {
            out.println("The export " + export + " does not exist or cannot be read (" + unreadable.getMessage()
                    + "): name an export of the audit log, as NDJSON.");
            return Verdict.UNKNOWN;
        }
    }

    private Finding finding(LogChain chain) throws IOException {
        LogChainCheck check = new LogChainCheck(chain);
        // Bytes that are no text become a mark that was never sealed, and so are found.
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(Files.newInputStream(export), StandardCharsets.UTF_8))) {
            OptionalLong strangeLine = ExportedRows.read(in, check);
            return new Finding(
                    strangeLine, check.result(), Beginning.of(check), check.namesAnEnd(), check.completeUntil());
        }
    }

    /**
     * What is known about rows that are older than those of the export.
     *
     * @param isKnown whether it is known up to where clean-up had removed them
     * @param missingFrom the first that should be there
     */
    private record Beginning(boolean isKnown, OptionalLong missingFrom) {

        static Beginning of(LogChainCheck check) {
            return new Beginning(check.knowsTheBeginning(), check.missingFrom());
        }

        String older(long first) {
            if (first == 1) {
                return "";
            }
            return isKnown
                    ? " Older ones had been removed by clean-up."
                    : " Whether older ones had been removed by clean-up or were cut off from the file, this export does"
                            + " not say: export it again.";
        }
    }

    /** What one key says about the export. */
    private record Finding(
            OptionalLong strangeLine,
            Verification rows,
            Beginning beginning,
            boolean namesAnEnd,
            Optional<Instant> completeUntil) {

        boolean isSound() {
            return strangeLine.isEmpty() && rows.brokenAt().isEmpty();
        }

        /** The better one: with the wrong key every row is broken, and no end is signed. */
        Finding or(Finding other) {
            return other.verdict() == Verdict.COMPLETE || (other.isSound() && !isSound()) ? other : this;
        }

        Verdict verdict() {
            if (!isSound()) {
                return Verdict.BROKEN;
            }
            if (rows.from() > rows.to()) {
                return Verdict.UNKNOWN;
            }
            return completeUntil.isPresent() && beginning.missingFrom().isEmpty() ? Verdict.COMPLETE : Verdict.BROKEN;
        }

        String sentence() {
            return switch (verdict()) {
                case COMPLETE ->
                    "Complete from entry " + rows.from() + " to entry " + rows.to() + ", the newest on "
                            + completeUntil.orElseThrow() + ": every row is as it was written."
                            + beginning.older(rows.from());
                case UNKNOWN -> "There are no rows to check.";
                case BROKEN -> broken();
            };
        }

        private String broken() {
            if (strangeLine.isPresent()) {
                return "Broken: line " + strangeLine.getAsLong()
                        + " is no row of an audit log as the server writes it.";
            }
            if (rows.brokenAt().isPresent()) {
                return "Broken: entry " + rows.brokenAt().getAsLong() + " is missing, changed or out of place.";
            }
            String sound = "Entries " + rows.from() + " to " + rows.to() + " are as they were written, but ";
            if (beginning.missingFrom().isPresent()) {
                return sound + "older ones are missing, from entry "
                        + beginning.missingFrom().getAsLong()
                        + " on: the last lines were cut off, or the log was cleaned up while it was exported."
                        + " Export it again.";
            }
            return sound + "newer ones may be missing: "
                    + (namesAnEnd
                            ? "the end of the log that the first line names is not signed with this master key."
                            : "the first line does not name the end of the log. Either the first lines were cut off, or the"
                                    + " export was made with a filter, by a version that did not name the end yet, or of a log"
                                    + " whose end somebody had moved in the database.")
                    + " Export it again, without a filter.";
        }
    }
}
