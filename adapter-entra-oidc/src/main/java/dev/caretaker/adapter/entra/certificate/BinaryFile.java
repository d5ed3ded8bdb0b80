package dev.caretaker.adapter.entra.certificate;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Tells binary files apart by their structure: certificate, request, private key in one of three forms, PKCS#12. */
final class BinaryFile {

    private static final int CERTIFICATE_PARTS = 3;
    private static final int PKCS1_PARTS = 9;

    private BinaryFile() {}

    static KeyFile read(String base64, Passphrase passphrase) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        ASN1Sequence whole = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(bytes));
        ASN1Encodable first = whole.getObjectAt(0);
        if (first instanceof ASN1Integer) {
            return startingWithANumber(whole, passphrase);
        }
        if (whole.size() == 2 && whole.getObjectAt(1) instanceof ASN1OctetString) {
            var encrypted = new PKCS8EncryptedPrivateKeyInfo(EncryptedPrivateKeyInfo.getInstance(whole));
            return key(passphrase.open(encrypted));
        }
        if (whole.size() == CERTIFICATE_PARTS) {
            return certificateOrRequest(whole);
        }
        throw new Refusal("key-file-unreadable");
    }

    private static KeyFile startingWithANumber(ASN1Sequence whole, Passphrase passphrase) throws IOException {
        if (whole.size() == PKCS1_PARTS) {
            var algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
            return key(new PrivateKeyInfo(algorithm, RSAPrivateKey.getInstance(whole)));
        }
        boolean isPkcs12 = ASN1Integer.getInstance(whole.getObjectAt(0)).hasValue(3);
        return isPkcs12 ? Pkcs12File.read(Pfx.getInstance(whole), passphrase) : key(PrivateKeyInfo.getInstance(whole));
    }

    private static KeyFile certificateOrRequest(ASN1Sequence whole) {
        ASN1Sequence content = ASN1Sequence.getInstance(whole.getObjectAt(0));
        if (content.getObjectAt(0) instanceof ASN1Integer && content.size() <= 4) {
            CertificationRequest.getInstance(whole);
            return new KeyFile(List.of(), List.of(), Optional.of(new Refusal("key-file-request")));
        }
        var certificate = new X509CertificateHolder(Certificate.getInstance(whole));
        return new KeyFile(List.of(certificate), List.of(), Optional.empty());
    }

    private static KeyFile key(PrivateKeyInfo key) {
        return new KeyFile(List.of(), List.of(key), Optional.empty());
    }
}
