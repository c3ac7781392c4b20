package org.yijianshi.kiosk.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pictures of a preview below one directory, and the page that lays them out. */
final class Album {
    private static final String STYLE = """
            body { margin: 0; font: 16px/1.6 "Noto Sans CJK SC", "Noto Sans SC", sans-serif; background: #eef1f5; color: #1b2430 }
            header, section { padding: 20px 32px }
            header { background: #fff; border-bottom: 1px solid #ccd3dc }
            h1 { margin: 0; font-size: 28px } h2 { margin: 0 0 4px; font-size: 22px }
            .mark { background: #b3261e; color: #fff; border-radius: 6px; padding: 2px 10px; margin-right: 12px; font-size: 20px }
            .stopped { background: #fff3e0; border-left: 6px solid #b3261e; padding: 8px 16px; margin: 8px 0 }
            .pictures { display: flex; flex-wrap: wrap; gap: 20px; align-items: flex-start; margin-top: 12px }
            figure { margin: 0; width: 300px } figure img { width: 100%; border: 1px solid #b9c2cd; background: #fff; display: block }
            figcaption { margin-bottom: 6px; font-weight: 700; min-height: 3.2em } figcaption small { display: block; font-weight: 400; color: #566 }
            """;

    private final Path directory;
    private final List<Chapter> chapters = new ArrayList<>();

    Album(Path directory) {
        this.directory = directory;
    }

    /** One case, or the papers of the event. */
    static final class Chapter {
        private final Path root;
        private final String folder;
        private final String title;
        private final List<Picture> pictures = new ArrayList<>();
        private String stopped = "";

        private Chapter(Path root, String folder, String title) {
            this.root = root;
            this.folder = folder;
            this.title = title;
        }

        /** @param name what stands on it, in Chinese; @param kind of page, a word for the file name */
        void add(String kind, String name, byte[] png) {
            var file = "%s/%02d-%s.png".formatted(folder, pictures.size() + 1, kind);
            try {
                Files.createDirectories(root.resolve(folder));
                Files.write(root.resolve(file), png);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            pictures.add(new Picture(file, name));
        }

        void stopped(String why) {
            stopped = why;
        }

        boolean complete() {
            return stopped.isEmpty();
        }

        String said() {
            return complete()
                    ? "走到了头，%d 幅".formatted(pictures.size())
                    : stopped + "（已有 %d 幅）".formatted(pictures.size());
        }
    }

    private record Picture(String file, String name) {}

    /** Pictures of an earlier preview go. */
    Chapter chapter(String folder, String title) throws IOException {
        var earlier = directory.resolve(folder);
        if (Files.isDirectory(earlier)) {
            try (var files = Files.newDirectoryStream(earlier, "*.png")) {
                for (var file : files) {
                    Files.delete(file);
                }
            }
        }
        var chapter = new Chapter(directory, folder, title);
        chapters.add(chapter);
        return chapter;
    }

    boolean complete() {
        return chapters.stream().allMatch(Chapter::complete);
    }

    /** @param title of the event, @param note where the catalogue is and how large the pages are */
    void write(String title, String note) throws IOException {
        var html = new StringBuilder("<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>演示 · ")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style><header><h1><span class=\"mark\">演示</span>")
                .append(escaped(title))
                .append("</h1><p>")
                .append(escaped(note))
                .append("</p></header>\n");
        for (var chapter : chapters) {
            html.append("<section><h2>").append(escaped(chapter.title)).append("</h2>");
            if (!chapter.complete()) {
                html.append("<p class=\"stopped\">")
                        .append(escaped(chapter.stopped))
                        .append("</p>");
            }
            html.append("<div class=\"pictures\">\n");
            int number = 0;
            for (var picture : chapter.pictures) {
                number++;
                html.append(
                        "<figure><figcaption>%d. %s</figcaption><a href=\"%s\"><img loading=\"lazy\" src=\"%s\" alt=\"%s\"></a></figure>\n"
                                .formatted(
                                        number,
                                        escaped(picture.name),
                                        picture.file,
                                        picture.file,
                                        escaped(picture.name)));
            }
            html.append("</div></section>\n");
        }
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("index.html"), html.append("</html>\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
