package io.callwell.hms.fhir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes the TLS of a client that shows a certificate. */
public final class ClientCertificate {

    private ClientCertificate() {}

    /**
     * @param pkcs12 key and certificate of ours; certificates of authorities in it are trusted, those of this machine otherwise
     * @throws IllegalArgumentException when the store cannot be read with this password
     */
    public static SSLContext tls(byte[] pkcs12, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(pkcs12), password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), trust(store), null);
            return tls;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IllegalArgumentException("the client certificate cannot be read; it must be PKCS#12 with the password that is configured", unreadable);
        }
    }

    private static TrustManager @org.jspecify.annotations.Nullable [] trust(KeyStore store) throws GeneralSecurityException {
        boolean own = false;
        for (String alias : java.util.Collections.list(store.aliases())) {
            own |= store.isCertificateEntry(alias);
        }
        if (!own) {
            return null;
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }
}
