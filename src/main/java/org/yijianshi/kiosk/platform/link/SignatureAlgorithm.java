package org.yijianshi.kiosk.platform.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** How a terminal signs. A signature is 64 bytes in each of them, and a public key's encoding tells which it is. */
public enum SignatureAlgorithm {
    /** RFC 9421 §3.3.6. */
    ED25519("ed25519", "302a300506032b6570032100", 32),
    /** RFC 9421 §3.3.4: r and s, 32 bytes each. */
    ECDSA_P256("ecdsa-p256-sha256", "3059301306072a8648ce3d020106082a8648ce3d030107034200", 65),
    /**
     * SM2 with SM3 (GM/T 0003, GM/T 0004) and the user id of GM/T 0009: r and s, 32 bytes each. RFC 9421 registers no name
     * for it; this one is between the two ends only.
     */
    SM2("sm2-sm3", "3059301306072a8648ce3d020106082a811ccf5501822d034200", 65);

    private final String label;
    /** SubjectPublicKeyInfo up to the key itself, in hex. */
    private final String prefix;

    private final int keyBytes;

    SignatureAlgorithm(String label, String prefix, int keyBytes) {
        this.label = label;
        this.prefix = prefix;
        this.keyBytes = keyBytes;
    }

    /** The {@code alg} of a signature. */
    public String label() {
        return label;
    }

    static Optional<SignatureAlgorithm> labelled(String label) {
        return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
    }

    /** @param publicKey SubjectPublicKeyInfo; empty for a key of another kind */
    public static Optional<SignatureAlgorithm> of(byte[] publicKey) {
        String hex = HexFormat.of().formatHex(publicKey);
        return Arrays.stream(values())
                .filter(each -> hex.startsWith(each.prefix) && hex.length() == each.prefix.length() + 2 * each.keyBytes)
                .findFirst();
    }

    /** @param encoded SubjectPublicKeyInfo; empty when it is no key of these algorithms */
    public static Optional<PublicKey> publicKey(byte[] encoded) {
        return of(encoded).flatMap(algorithm -> {
            try {
                return Optional.of(algorithm.keys().generatePublic(new X509EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException _) {
                return Optional.empty();
            }
        });
    }

    PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        return keys().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private KeyFactory keys() throws GeneralSecurityException {
        return switch (this) {
            case ED25519 -> KeyFactory.getInstance("Ed25519");
            case ECDSA_P256 -> KeyFactory.getInstance("EC");
            case SM2 -> KeyFactory.getInstance("EC", Sm2.PROVIDER);
        };
    }

    KeyPair generate() {
        try {
            var generator = switch (this) {
                case ED25519 -> KeyPairGenerator.getInstance("Ed25519");
                case ECDSA_P256 -> KeyPairGenerator.getInstance("EC");
                case SM2 -> KeyPairGenerator.getInstance("EC", Sm2.PROVIDER);
            };
            switch (this) {
                case ED25519 -> {}
                case ECDSA_P256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                case SM2 -> generator.initialize(new ECGenParameterSpec(Sm2.CURVE));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Signature signature() throws GeneralSecurityException {
        return switch (this) {
            case ED25519 -> Signature.getInstance("Ed25519");
            case ECDSA_P256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
            case SM2 -> Sm2.signature();
        };
    }

    byte[] sign(String text, PrivateKey key) throws GeneralSecurityException {
        try {
            Signature signature = signature();
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signed = signature.sign();
            return this == SM2 ? Sm2.plain(signed) : signed;
        } catch (ProviderException e) {
            throw new SignatureException(e);
        }
    }

    public boolean verify(String text, byte[] bytes, PublicKey key) {
        try {
            Signature signature = signature();
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(this == SM2 ? Sm2.structured(bytes) : bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
