package dev.caretaker.adapter.entra.certificate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilderProvider;

/** Reads PKCS#12 (RFC 7292), modern and legacy. */
final class Pkcs12File {

    private static final int MOST_BAGS = 50;

    private final Passphrase passphrase;
    private final KdfCost cost = new KdfCost();
    private final List<X509CertificateHolder> certificates = new ArrayList<>();
    private final List<PrivateKeyInfo> keys = new ArrayList<>();

    private Pkcs12File(Passphrase passphrase) {
        this.passphrase = passphrase;
    }

    static KeyFile read(Pfx pfx, Passphrase passphrase) throws IOException {
        Pkcs12File file = new Pkcs12File(passphrase);
        try {
            file.checkMac(pfx);
            for (ContentInfo content : new PKCS12PfxPdu(pfx).getContentInfos()) {
                file.takeAll(file.bags(content));
            }
        } catch (PKCSException | IllegalArgumentException | IllegalStateException | ClassCastException wrong) {
            throw passphrase.isMissing() ? new Refusal("passphrase-needed") : Passphrase.wrong(wrong);
        }
        return new KeyFile(file.certificates, file.keys, Optional.empty());
    }

    private void checkMac(Pfx pfx) throws PKCSException {
        MacData mac = pfx.getMacData();
        if (mac == null) {
            return;
        }
        if (passphrase.isMissing()) {
            throw new Refusal("passphrase-needed"); // an empty one too: programs differ in how they write it down
        }
        cost.add(mac.getIterationCount());
        if (mac.getMac().getAlgorithmId().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBMAC1)) {
            throw new Refusal("key-file-encryption");
        }
        var calculators = new JcePKCS12MacCalculatorBuilderProvider().setProvider(Passphrase.PROVIDER);
        if (!new PKCS12PfxPdu(pfx).isMacValid(calculators, passphrase.characters())) {
            throw new Refusal("passphrase-wrong");
        }
    }

    private PKCS12SafeBag[] bags(ContentInfo content) throws PKCSException {
        if (!content.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
            return new PKCS12SafeBagFactory(content).getSafeBags();
        }
        cost.add(EncryptedData.getInstance(content.getContent()).getEncryptionAlgorithm());
        return new PKCS12SafeBagFactory(content, passphrase.decryptor()).getSafeBags();
    }

    private void takeAll(PKCS12SafeBag[] bags) throws PKCSException {
        if (bags.length > MOST_BAGS) {
            throw new Refusal("key-file-too-large");
        }
        for (PKCS12SafeBag bag : bags) {
            Object value = bag.getBagValue();
            if (value instanceof X509CertificateHolder certificate) {
                certificates.add(certificate);
            } else if (value instanceof PrivateKeyInfo key) {
                keys.add(key);
            } else if (value instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                cost.add(encrypted.getEncryptionAlgorithm());
                keys.add(encrypted.decryptPrivateKeyInfo(passphrase.decryptor()));
            }
        }
    }
}
