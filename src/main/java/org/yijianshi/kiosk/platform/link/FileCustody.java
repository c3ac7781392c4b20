package org.yijianshi.kiosk.platform.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A line each in Base64: PKCS #8, SubjectPublicKeyInfo, and the certificate where there is one. */
record FileCustody() implements KeyCustody {
    @Override
    public String suffix() {
        return "";
    }

    @Override
    public byte[] make(SignatureAlgorithm algorithm) {
        var pair = algorithm.generate();
        return lines(pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
    }

    @Override
    public Held open(byte[] content) throws GeneralSecurityException {
        List<byte[]> parts = new String(content, StandardCharsets.US_ASCII)
                .lines()
                .map(Base64.getDecoder()::decode)
                .toList();
        var algorithm = SignatureAlgorithm.of(parts.get(1)).orElseThrow(InvalidKeyException::new);
        return new Held(
                algorithm.privateKey(parts.get(0)),
                SignatureAlgorithm.publicKey(parts.get(1)).orElseThrow(InvalidKeyException::new),
                parts.size() > 2 ? Certificates.read(parts.get(2)) : null);
    }

    @Override
    public byte[] certified(byte[] content, X509Certificate certificate) throws GeneralSecurityException {
        var held = open(content);
        return lines(held.privateKey().getEncoded(), held.publicKey().getEncoded(), certificate.getEncoded());
    }

    @Override
    public void forget(byte[] content) throws IOException {}

    private static byte[] lines(byte[]... parts) {
        var text = new StringBuilder();
        for (byte[] part : parts) {
            text.append(Base64.getEncoder().encodeToString(part)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
