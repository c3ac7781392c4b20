package org.yijianshi.kiosk.platform.link;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.jcajce.spec.SM2ParameterSpec;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** What the Java platform lacks for SM2. Loaded where SM2 is used, and never registered for the whole process. */
final class Sm2 {
    static final Provider PROVIDER = new BouncyCastleProvider();
    static final String CURVE = "sm2p256v1";

    /** GM/T 0009-2012 §10. */
    private static final String USER_ID = "1234567812345678";

    private static final BigInteger ORDER =
            ECNamedCurveTable.getParameterSpec(CURVE).getN();

    private Sm2() {}

    static Signature signature() throws GeneralSecurityException {
        var signature = Signature.getInstance("SM3withSM2", PROVIDER);
        signature.setParameter(new SM2ParameterSpec(USER_ID.getBytes(StandardCharsets.US_ASCII)));
        return signature;
    }

    /** From the DER of GM/T 0009 to r and s, 32 bytes each. */
    static byte[] plain(byte[] structured) throws SignatureException {
        try {
            var numbers = StandardDSAEncoding.INSTANCE.decode(ORDER, structured);
            return PlainDSAEncoding.INSTANCE.encode(ORDER, numbers[0], numbers[1]);
        } catch (IOException e) {
            throw new SignatureException(e);
        }
    }

    static byte[] structured(byte[] plain) throws SignatureException {
        try {
            var numbers = PlainDSAEncoding.INSTANCE.decode(ORDER, plain);
            return StandardDSAEncoding.INSTANCE.encode(ORDER, numbers[0], numbers[1]);
        } catch (IOException | IllegalArgumentException e) {
            throw new SignatureException(e);
        }
    }
}
