package dev.caretaker.adapter.web.csv;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.user.ImportUsers;
import dev.caretaker.application.user.ImportUsers.Line;
import dev.caretaker.application.user.UserRow;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Writes and reads rows of users as CSV. */
@Singleton
public final class UsersCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Wording wording;

    UsersCsv(Wording wording) {
        this.wording = wording;
    }

    /** The first line. */
    static String header() {
        return line(UserRow.COLUMNS);
    }

    static String line(UserRow row) {
        return guardedLine(row.cells());
    }

    /**
     * A line of any table.
     *
     * @param cells its cells, as they are
     * @return the line, with cells guarded that a spreadsheet would take for a formula
     */
    public static String guardedLine(List<String> cells) {
        return line(cells.stream().map(SafeCells::guarded).toList());
    }

    private static String line(List<String> cells) {
        return FORMAT.format(cells.toArray()) + "\r\n";
    }

    /**
     * Reads a file.
     *
     * @param file its content
     * @return its lines, numbered as editors do; not many more than may be imported
     * @throws ProblemException if it is no CSV in UTF-8 with the columns of {@link UserRow}
     */
    public List<Line> read(byte[] file) {
        String text = decoded(file);
        List<Line> lines = new ArrayList<>();
        int number = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            try {
                Iterator<CSVRecord> records = parser.iterator();
                List<String> columns = columns(records);
                number = next(parser);
                while (lines.size() <= ImportUsers.MOST_LINES && records.hasNext()) {
                    CSVRecord record = records.next();
                    if (record.size() > 1 || !record.get(0).isEmpty()) {
                        lines.add(new Line(number, row(record, columns, number)));
                    }
                    number = next(parser);
                }
            } catch (UncheckedIOException | IllegalStateException malformed) {
                throw bad("csv.malformed", Map.of("line", Integer.toString(number)));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory can be read", impossible);
        }
        return lines;
    }

    private String decoded(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw bad("csv.malformed", Map.of("line", "1"));
        }
    }

    private static int next(CSVParser parser) {
        return (int) parser.getCurrentLineNumber() + 1;
    }

    private List<String> columns(Iterator<CSVRecord> records) {
        List<String> columns = records.hasNext() ? records.next().toList() : List.of();
        boolean isComplete = columns.size() == UserRow.COLUMNS.size()
                && new HashSet<>(columns).equals(new HashSet<>(UserRow.COLUMNS));
        if (!isComplete) {
            throw bad("csv.columns", Map.of("columns", String.join(", ", UserRow.COLUMNS)));
        }
        return columns;
    }

    private UserRow row(CSVRecord record, List<String> columns, int number) {
        if (record.size() != columns.size()) {
            throw bad(
                    "csv.cells",
                    Map.of(
                            "line",
                            Integer.toString(number),
                            "cells",
                            Integer.toString(record.size()),
                            "columns",
                            Integer.toString(columns.size())));
        }
        List<String> cells = UserRow.COLUMNS.stream()
                .map(column -> SafeCells.plain(record.get(columns.indexOf(column))))
                .toList();
        return UserRow.of(cells);
    }

    private ProblemException bad(String key, Map<String, String> details) {
        return new ProblemException(ProblemKind.BAD_REQUEST, wording.text(key, details));
    }
}
