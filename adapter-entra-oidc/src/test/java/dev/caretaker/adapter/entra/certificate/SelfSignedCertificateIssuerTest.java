package dev.caretaker.adapter.entra.certificate;

import dev.caretaker.application.contract.CertificateIssuerContract;
import dev.caretaker.application.sso.credential.CertificateIssuer;

class SelfSignedCertificateIssuerTest implements CertificateIssuerContract {

    @Override
    public CertificateIssuer issuer() {
        return new SelfSignedCertificateIssuer();
    }
}
