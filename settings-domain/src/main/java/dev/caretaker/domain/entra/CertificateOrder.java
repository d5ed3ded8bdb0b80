package dev.caretaker.domain.entra;

import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Unit;
import dev.caretaker.domain.section.Violations;
import java.util.List;
import java.util.Map;

/**
 * What a key pair that is made here should be like. Entra takes RSA keys only (Microsoft's page “Create a self-signed
 * public certificate to authenticate your application”).
 *
 * @param validityMonths months from now until the certificate ends, 1 to 24
 * @param keyBits length of the RSA key: 2048, 3072 or 4096
 */
public record CertificateOrder(int validityMonths, int keyBits) {

    /** For how many months a certificate may be valid. */
    public static final Field<Integer> VALIDITY_MONTHS =
            Field.wholeNumber("credential.validityMonths", Unit.NONE, 1, 24);

    /** The lengths of RSA keys to choose from. */
    public static final List<Integer> KEY_LENGTHS_BITS = List.of(2048, 3072, 4096);

    /** What is made unless somebody asks for something else. */
    public static final CertificateOrder STANDARD = new CertificateOrder(12, 2048);

    /** Checks both; the length first, because a rule after a broken check would not be told of. */
    public CertificateOrder {
        new Violations()
                .rule(
                        KEY_LENGTHS_BITS.contains(keyBits),
                        "credential.keyBits",
                        "not-a-choice",
                        Map.of("options", "2048, 3072, 4096"))
                .check(VALIDITY_MONTHS, validityMonths)
                .refuse();
    }
}
