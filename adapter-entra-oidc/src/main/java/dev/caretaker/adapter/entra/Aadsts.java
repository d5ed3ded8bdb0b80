package dev.caretaker.adapter.entra;

import static java.util.Map.entry;

import dev.caretaker.application.sso.AdminHint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which hint belongs to which number of an error (Microsoft's page “Microsoft Entra authentication and authorization
 * error codes”; 700024, 7000214, 1000502, 7000274 and 7000277 from the sources of Microsoft.Identity.Web).
 */
final class Aadsts {

    private static final Map<AdminHint, List<String>> NUMBERS = Map.ofEntries(
            entry(AdminHint.REDIRECT_URI, List.of("50011", "900971", "9002327")),
            entry(AdminHint.CLIENT_ID, List.of("700016", "700011", "70001", "7000112")),
            entry(AdminHint.TENANT_ID, List.of("90002", "50059", "90019", "50128", "50194", "90130", "90124")),
            entry(AdminHint.CLOUD, List.of("90038", "900382", "900432")),
            entry(AdminHint.ASSIGNMENT, List.of("50105")),
            entry(AdminHint.OTHER_ACCOUNT, List.of("50020", "16000", "50034", "51004", "90072")),
            entry(
                    AdminHint.POLICY,
                    List.of(
                            "500212", "500213", "500021", "500022", "53003", "53000", "53001", "530032", "50076",
                            "50079", "50074")),
            entry(AdminHint.CONSENT, List.of("65001", "90094", "90095", "65004")),
            entry(AdminHint.WRONG_SECRET, List.of("7000215")),
            entry(AdminHint.EXPIRED_SECRET, List.of("7000222")),
            entry(AdminHint.PUBLIC_CLIENT, List.of("7000218", "700025")),
            entry(AdminHint.UNKNOWN_CERTIFICATE, List.of("700027")),
            entry(AdminHint.WRONG_KEY, List.of("7000274", "50012")),
            entry(AdminHint.CERTIFICATE_VALIDITY, List.of("1000502")),
            entry(AdminHint.CERTIFICATE_REFUSED, List.of("7000214", "7000277", "700030")),
            entry(AdminHint.CLOCK, List.of("700024", "50013", "500133")),
            entry(
                    AdminHint.START_AGAIN,
                    List.of("54005", "70008", "50089", "501481", "50147", "501491", "700005", "50196")),
            entry(
                    AdminHint.OUR_FAULT,
                    List.of("50048", "50027", "5002726", "700054", "90023", "9002313", "90014", "900144", "900561")),
            entry(AdminHint.MICROSOFT_DOWN, List.of("90033", "90006", "90024", "50033", "90012")));

    private Aadsts() {}

    /** The hint of a number, such as {@code 7000215}. */
    static Optional<AdminHint> hint(String number) {
        return NUMBERS.entrySet().stream()
                .filter(one -> one.getValue().contains(number))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
