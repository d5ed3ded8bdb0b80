package dev.caretaker.domain.entra;

import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Unit;
import dev.caretaker.domain.section.Violations;
import java.time.Duration;
import java.util.Locale;

/**
 * Which application of which tenant people sign in through. The credential of the application is no part of it; see
 * {@link EntraCredential}.
 *
 * @param enabled whether the sign-in page offers single sign-on
 * @param cloud the cloud the application is registered in
 * @param tenantId “Directory (tenant) ID”, a GUID; may be empty while single sign-on is off
 * @param clientId “Application (client) ID”, a GUID; may be empty while single sign-on is off
 * @param localLogin who still signs in with a password
 * @param logoutFromMicrosoft whether signing out here also ends the session at Microsoft
 * @param clockSkewSeconds how far the clocks of both sides may differ, 0 to 300
 */
public record EntraConnection(
        boolean enabled,
        Cloud cloud,
        String tenantId,
        String clientId,
        LocalLogin localLogin,
        boolean logoutFromMicrosoft,
        int clockSkewSeconds) {

    /**
     * The tenant of all personal Microsoft accounts (Microsoft's page “ID token claims reference”). Whoever may sign in
     * there is a member of no organisation.
     */
    private static final String PERSONAL_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad";

    private static final Field<Boolean> ENABLED = Field.toggle("enabled");
    private static final Field<Cloud> CLOUD = Field.choice("cloud", Cloud.class);
    private static final Field<String> TENANT_ID = Field.guid("tenantId");
    private static final Field<String> CLIENT_ID = Field.guid("clientId");
    private static final Field<LocalLogin> LOCAL_LOGIN = Field.choice("localLogin", LocalLogin.class);
    private static final Field<Boolean> LOGOUT_FROM_MICROSOFT = Field.toggle("logoutFromMicrosoft");
    private static final Field<Integer> CLOCK_SKEW_SECONDS =
            Field.wholeNumber("clockSkewSeconds", Unit.SECONDS, 0, 300);

    /** The section {@code entra-sso}. */
    public static final Section<EntraConnection> SECTION = Section.of(
            "entra-sso",
            EntraConnection.class,
            Fields.<EntraConnection>of()
                    .with(ENABLED, EntraConnection::enabled)
                    .with(CLOUD, EntraConnection::cloud)
                    .with(TENANT_ID, EntraConnection::tenantId)
                    .with(CLIENT_ID, EntraConnection::clientId)
                    .with(LOCAL_LOGIN, EntraConnection::localLogin)
                    .with(LOGOUT_FROM_MICROSOFT, EntraConnection::logoutFromMicrosoft)
                    .with(CLOCK_SKEW_SECONDS, EntraConnection::clockSkewSeconds)
                    .into(values -> new EntraConnection(
                            values.get(ENABLED),
                            values.get(CLOUD),
                            values.get(TENANT_ID),
                            values.get(CLIENT_ID),
                            values.get(LOCAL_LOGIN),
                            values.get(LOGOUT_FROM_MICROSOFT),
                            values.get(CLOCK_SKEW_SECONDS))),
            new EntraConnection(false, Cloud.GLOBAL, "", "", LocalLogin.ALLOWED, false, 120));

    /** Brings both GUIDs to lower case, without blanks around them; checks every bound and what an enabled one needs. */
    public EntraConnection {
        tenantId = tenantId.strip().toLowerCase(Locale.ROOT);
        clientId = clientId.strip().toLowerCase(Locale.ROOT);
        new Violations()
                .check(TENANT_ID, tenantId)
                .check(CLIENT_ID, clientId)
                .check(CLOCK_SKEW_SECONDS, clockSkewSeconds)
                .rule(!tenantId.equals(PERSONAL_ACCOUNTS), "tenantId", "personal-accounts-tenant")
                .rule(!enabled || !tenantId.isEmpty(), "tenantId", "needed-when-enabled")
                .rule(!enabled || !clientId.isEmpty(), "clientId", "needed-when-enabled")
                .refuse();
    }

    /**
     * Whether both IDs are there, so that Microsoft can be asked.
     *
     * @return true also while single sign-on is off
     */
    public boolean isComplete() {
        return !tenantId.isEmpty() && !clientId.isEmpty();
    }

    /**
     * Whether only administrators sign in with a password.
     *
     * @return true if so; never while single sign-on is off, which would leave everybody else outside
     */
    public boolean isLocalLoginForEmergencies() {
        return enabled && localLogin == LocalLogin.EMERGENCY_ONLY;
    }

    /**
     * To whom the secret of a credential would be shown: cloud, tenant and application. A credential given for one
     * addressee must not be sent to another.
     *
     * @return one word, equal for equal addressees
     */
    public String addressee() {
        return cloud + "/" + tenantId + "/" + clientId;
    }

    /**
     * How far the clocks of both sides may differ.
     *
     * @return {@code clockSkewSeconds}
     */
    public Duration clockSkew() {
        return Duration.ofSeconds(clockSkewSeconds);
    }
}
