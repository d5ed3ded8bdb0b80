package dev.caretaker.adapter.jdbc.signin;

import dev.caretaker.application.signin.Session.AtMicrosoft;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What Microsoft said of somebody, in the columns {@code sid}, {@code login_hint} and {@code roles} of a row. */
final class MicrosoftColumns {

    private MicrosoftColumns() {}

    static Optional<AtMicrosoft> read(ResultSet row) throws SQLException {
        String roles = row.getString("roles");
        return roles == null
                ? Optional.empty()
                : Optional.of(new AtMicrosoft(
                        Optional.ofNullable(row.getString("sid")),
                        Optional.ofNullable(row.getString("login_hint")),
                        roles.lines().toList()));
    }

    static Optional<String> sid(Optional<AtMicrosoft> said) {
        return said.flatMap(AtMicrosoft::sid);
    }

    static Optional<String> loginHint(Optional<AtMicrosoft> said) {
        return said.flatMap(AtMicrosoft::loginHint);
    }

    /** No role has a line break. */
    static Optional<String> roles(Optional<AtMicrosoft> said) {
        return said.map(AtMicrosoft::roles).map(roles -> String.join("\n", roles));
    }
}
