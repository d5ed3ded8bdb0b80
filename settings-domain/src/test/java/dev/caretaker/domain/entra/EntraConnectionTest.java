package dev.caretaker.domain.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caretaker.domain.contract.SectionContract;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Violation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntraConnectionTest implements SectionContract {

    private static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";
    private static final String CLIENT = "11112222-bbbb-3333-cccc-4444dddd5555";
    private static final Map<String, String> EXAMPLE = Map.of("example", TENANT);

    @Override
    public Section<EntraConnection> section() {
        return EntraConnection.SECTION;
    }

    private static Map<String, String> text(String... pathsAndValues) {
        Map<String, String> text =
                new LinkedHashMap<>(EntraConnection.SECTION.write(EntraConnection.SECTION.defaults()));
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            text.put(pathsAndValues[i], pathsAndValues[i + 1]);
        }
        return text;
    }

    private static EntraConnection read(String... pathsAndValues) {
        return EntraConnection.SECTION.read(text(pathsAndValues));
    }

    private static List<Violation> refusalOf(String... pathsAndValues) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> read(pathsAndValues))
                .violations();
    }

    @Test
    void defaults_areOffAndNameNobody() {
        assertThat(EntraConnection.SECTION.defaults())
                .isEqualTo(new EntraConnection(false, Cloud.GLOBAL, "", "", LocalLogin.ALLOWED, false, 120));
        assertThat(EntraConnection.SECTION.defaults().isComplete()).isFalse();
    }

    @Test
    void enabled_withoutIds_isRefusedBesideBoth() {
        assertThat(refusalOf("enabled", "true"))
                .containsExactly(
                        new Violation("tenantId", "needed-when-enabled"),
                        new Violation("clientId", "needed-when-enabled"));
    }

    @Test
    void enabled_withBothIds_isComplete() {
        EntraConnection connection = read("enabled", "true", "tenantId", TENANT, "clientId", CLIENT);

        assertThat(connection.isComplete()).isTrue();
        assertThat(read("tenantId", TENANT).isComplete()).isFalse();
        assertThat(read("clientId", CLIENT).isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "common",
                "organizations",
                "contoso.onmicrosoft.com",
                "8eaef0232b344da19baa8bc8c9d6a490",
                "8eaef023-2b34-4da1-9baa-8bc8c9d6a49g",
                "{8eaef023-2b34-4da1-9baa-8bc8c9d6a490}",
                "8eaef023-2b34-4da1-9baa-8bc8c9d6a490/.."
            })
    void id_thatIsNoGuid_isRefusedEvenWhileOff(String id) {
        assertThat(refusalOf("tenantId", id)).containsExactly(new Violation("tenantId", "not-a-guid", EXAMPLE));
        assertThat(refusalOf("clientId", id)).containsExactly(new Violation("clientId", "not-a-guid", EXAMPLE));
    }

    @Test
    void id_saysWhatItTakesByAnExampleThatItTakes() {
        assertThat(EntraConnection.SECTION.fields())
                .filteredOn(field -> field.name().endsWith("Id"))
                .hasSize(2)
                .allSatisfy(field -> {
                    assertThat(field.kind()).isEqualTo(Field.Kind.GUID);
                    assertThat(field.limits()).isEqualTo(EXAMPLE);
                });
        assertThat(read("tenantId", TENANT).tenantId()).isEqualTo(TENANT);
    }

    @Test
    void id_withBlanksAndCapitals_isBroughtToOneForm() {
        assertThat(read("tenantId", " 8EAEF023-2b34-4da1-9baa-8bc8c9d6a490 ").tenantId())
                .isEqualTo(TENANT);
        assertThat(read("clientId", " " + CLIENT).clientId()).isEqualTo(CLIENT);
    }

    @Test
    void tenantOfPersonalAccounts_isRefused() {
        assertThat(refusalOf("tenantId", "9188040d-6c67-4c5b-b112-36a304b66dad"))
                .containsExactly(new Violation("tenantId", "personal-accounts-tenant"));
    }

    @Test
    void addressee_changesWithCloudTenantAndClientOnly() {
        EntraConnection connection = read("tenantId", TENANT, "clientId", CLIENT);

        assertThat(read("tenantId", TENANT, "clientId", CLIENT, "clockSkewSeconds", "0", "localLogin", "EMERGENCY_ONLY")
                        .addressee())
                .isEqualTo(connection.addressee());
        assertThat(List.of(
                        read("tenantId", TENANT, "clientId", CLIENT, "cloud", "CHINA"),
                        read("tenantId", CLIENT, "clientId", CLIENT),
                        read("tenantId", TENANT, "clientId", TENANT)))
                .extracting(EntraConnection::addressee)
                .doesNotContain(connection.addressee());
    }

    @Test
    void clouds_haveHostsOfTheirOwn() {
        assertThat(Cloud.values())
                .extracting(Cloud::loginHost)
                .containsExactly(
                        "login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn");
        assertThat(Cloud.values()).extracting(Cloud::graphHost).doesNotHaveDuplicates();
    }

    @Test
    void clockSkew_isInSeconds() {
        assertThat(read("clockSkewSeconds", "300").clockSkew()).isEqualTo(Duration.ofMinutes(5));
    }
}
