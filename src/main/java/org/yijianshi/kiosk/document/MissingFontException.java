package org.yijianshi.kiosk.document;

import java.nio.file.Path;
import java.util.List;

/** A font file is not on this terminal, or cannot be read. */
public final class MissingFontException extends DocumentException {
    private static final long serialVersionUID = 1L;

    private final String fileName;
    private final String source;

    MissingFontException(Face face, List<Path> searched) {
        super("Font file " + face.fileName() + " not found in " + searched + "; get it from " + face.source());
        this.fileName = face.fileName();
        this.source = face.source();
    }

    MissingFontException(Face face, Path file, Throwable cause) {
        super("Font file " + file + " cannot be read; get it again from " + face.source(), cause);
        this.fileName = face.fileName();
        this.source = face.source();
    }

    public String fileName() {
        return fileName;
    }

    @Override
    public String citizenText() {
        return "这台机器暂时不能打印文件，您的申请不受影响，请抄下屏幕上的查询码或找工作人员。";
    }

    @Override
    public String action() {
        return "安装字体文件 " + fileName + "（来源：" + source + "），放入 KIOSK_FONTS 指定的目录后重新启动服务。";
    }
}
