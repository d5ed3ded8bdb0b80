package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.application.sso.credential.StoredCredentials;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.PublicCertificate;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.function.Function;

/** The public part of certificates, to be uploaded to the Azure application. */
@Controller("/web/api/settings/entra-sso")
@Secured("SETTINGS")
@Tag(name = "Single sign-on")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CertificateFilesController {

    private static final String PEM = "application/x-pem-file";
    private static final String DER = "application/pkix-cert";

    private final ManageCredentials credentials;

    CertificateFilesController(ManageCredentials credentials) {
        this.credentials = credentials;
    }

    /**
     * The certificate in use, to be uploaded to the Azure application.
     *
     * @return PEM
     */
    @Get(uri = "/certificate.pem", produces = PEM)
    @Operation(operationId = "certificateAsPem")
    HttpResponse<String> currentPem() {
        return file(StoredCredentials::current, PublicCertificate::pem);
    }

    /**
     * The certificate in use, to be uploaded to the Azure application.
     *
     * @return DER
     */
    @Get(uri = "/certificate.cer", produces = DER)
    @Operation(operationId = "certificateAsDer")
    HttpResponse<byte[]> currentDer() {
        return file(StoredCredentials::current, PublicCertificate::der);
    }

    /**
     * The certificate of the next credential, to be uploaded to the Azure application before it comes into use.
     *
     * @return PEM
     */
    @Get(uri = "/next-credential/certificate.pem", produces = PEM)
    @Operation(operationId = "nextCertificateAsPem")
    HttpResponse<String> nextPem() {
        return file(StoredCredentials::next, PublicCertificate::pem);
    }

    /**
     * The certificate of the next credential, to be uploaded to the Azure application before it comes into use.
     *
     * @return DER
     */
    @Get(uri = "/next-credential/certificate.cer", produces = DER)
    @Operation(operationId = "nextCertificateAsDer")
    HttpResponse<byte[]> nextDer() {
        return file(StoredCredentials::next, PublicCertificate::der);
    }

    private <T> HttpResponse<T> file(
            Function<StoredCredentials, Optional<EntraCredential>> slot, Function<PublicCertificate, T> form) {
        return slot.apply(credentials.stored())
                .flatMap(EntraCredential::certificate)
                .map(certificate -> HttpResponse.ok(form.apply(certificate)))
                .orElseThrow(() -> new ProblemException(ProblemKind.NOT_FOUND));
    }
}
