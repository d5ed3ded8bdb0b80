package dev.caretaker.adapter.jdbc.backup;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** How the values of a column are written as text that every database reads back. */
enum Cell {
    TRUTH {
        @Override
        String text(ResultSet row, int column) throws SQLException {
            return Boolean.toString(row.getBoolean(column));
        }

        @Override
        Object value(String text) {
            return Boolean.valueOf(text);
        }
    },
    NUMBER {
        @Override
        String text(ResultSet row, int column) throws SQLException {
            return Long.toString(row.getLong(column));
        }

        @Override
        Object value(String text) {
            return Long.valueOf(text);
        }
    },
    TIME {
        @Override
        String text(ResultSet row, int column) throws SQLException {
            OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
            return at == null ? "" : at.toInstant().toString();
        }

        @Override
        Object value(String text) {
            return Instant.parse(text).atOffset(ZoneOffset.UTC);
        }
    },
    BYTES {
        @Override
        String text(ResultSet row, int column) throws SQLException {
            return Base64.getEncoder()
                    .encodeToString(Optional.ofNullable(row.getBytes(column)).orElse(new byte[0]));
        }

        @Override
        Object value(String text) {
            return Base64.getDecoder().decode(text);
        }
    },
    TEXT {
        @Override
        String text(ResultSet row, int column) throws SQLException {
            return Optional.ofNullable(row.getString(column)).orElse("");
        }

        @Override
        Object value(String text) {
            return text;
        }
    };

    private static final String NOTHING = "\\N";

    abstract String text(ResultSet row, int column) throws SQLException;

    abstract Object value(String text);

    /** The kind of a column; PostgreSQL calls a time with its zone a plain time unless asked for the name. */
    static Cell of(int sqlType, String typeName) {
        String name = typeName.toLowerCase(Locale.ROOT);
        if (name.equals("timestamptz") || sqlType == Types.TIMESTAMP_WITH_TIMEZONE) {
            return TIME;
        }
        return switch (sqlType) {
            case Types.BOOLEAN, Types.BIT -> TRUTH;
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> NUMBER;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            case Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
            default -> throw new IllegalStateException("no way to copy a column of type " + typeName);
        };
    }

    String written(ResultSet row, int column) throws SQLException {
        String text = text(row, column);
        return row.wasNull() ? NOTHING : escaped(text);
    }

    void bind(PreparedStatement statement, int column, String written) throws SQLException {
        if (written.equals(NOTHING)) {
            statement.setObject(column, null);
        } else {
            statement.setObject(column, value(unescaped(written)));
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\' && i + 1 < text.length()) {
                i++;
                plain.append(meant(text.charAt(i)));
            } else {
                plain.append(next);
            }
        }
        return plain.toString();
    }

    private static char meant(char escaped) {
        return switch (escaped) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> escaped;
        };
    }
}
