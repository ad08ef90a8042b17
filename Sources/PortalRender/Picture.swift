import CPicture
import Glibc
import PortalPlatform

/// A stranger's picture, decoded by libgd.
enum Picture {
  /// Larger ones are refused: each pixel takes four bytes, twice.
  private static let mostPixels = 20_000_000

  static func answer(to bytes: [UInt8], maxWidth: Int, maxHeight: Int) -> RenderAnswer {
    guard let decode = decoder(of: bytes) else { return .unreadable }
    if let (width, height) = PictureSize.read(bytes), width * height > mostPixels {
      return .tooLarge
    }
    let decoded = bytes.withUnsafeBytes { bytes in
      // It only reads.
      decode(CInt(bytes.count), UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
    guard let decoded else { return .unreadable }
    defer { gdImageDestroy(decoded) }
    let width = Int(decoded.pointee.sx)
    let height = Int(decoded.pointee.sy)
    guard width > 0, height > 0 else { return .unreadable }
    guard width * height <= mostPixels else { return .tooLarge }
    guard let fitting = fit(decoded, width, height, maxWidth, maxHeight) else {
      return .unreadable
    }
    defer { gdImageDestroy(fitting) }
    var count: CInt = 0
    guard let file = gdImagePngPtr(fitting, &count) else { return .unreadable }
    defer { gdFree(file) }
    let contrast = contrast(of: fitting)
    return .picture(
      RenderedPicture(
        width: Int(fitting.pointee.sx), height: Int(fitting.pointee.sy),
        contrastOnLight: contrast.light, contrastOnDark: contrast.dark,
        png: Array(UnsafeRawBufferPointer(start: file, count: Int(count)))))
  }

  private typealias Decoder = (CInt, UnsafeMutableRawPointer?) -> gdImagePtr?

  /// By the first bytes, whatever the file is called.
  private static func decoder(of bytes: [UInt8]) -> Decoder? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return gdImageCreateFromPngPtr }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return gdImageCreateFromJpegPtr }
    if bytes.starts(with: Array("GIF8".utf8)) { return gdImageCreateFromGifPtr }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
      return gdImageCreateFromWebpPtr
    }
    return nil
  }

  /// The pixels in a picture of their own, smaller if they have to be, and nothing else of the file.
  private static func fit(
    _ picture: gdImagePtr, _ width: Int, _ height: Int, _ maxWidth: Int, _ maxHeight: Int
  ) -> gdImagePtr? {
    let scale = min(1, Double(maxWidth) / Double(width), Double(maxHeight) / Double(height))
    let newWidth = CInt(max(1, (Double(width) * scale).rounded()))
    let newHeight = CInt(max(1, (Double(height) * scale).rounded()))
    guard gdImagePaletteToTrueColor(picture) != 0,
      let fitting = gdImageCreateTrueColor(newWidth, newHeight)
    else { return nil }
    gdImageAlphaBlending(fitting, 0)
    gdImageSaveAlpha(fitting, 1)
    gdImageCopyResampled(
      fitting, picture, 0, 0, 0, 0, newWidth, newHeight, CInt(width), CInt(height))
    return fitting
  }

  /// The contrast (WCAG 2) of the middle one of the pixels that can be seen, with a white page and
  /// with a dark one, times 100.
  private static func contrast(of picture: gdImagePtr) -> (light: Int, dark: Int) {
    var light: [Double] = []
    var dark: [Double] = []
    for row in 0..<picture.pointee.sy {
      for column in 0..<picture.pointee.sx {
        let pixel = gdImageGetTrueColorPixel(picture, column, row)
        // gd counts opacity backwards, to 127.
        let opacity = 1 - Double(pixel >> 24 & 0x7F) / 127
        guard opacity > 0.5 else { continue }
        let luminance =
          0.2126 * linear(pixel >> 16 & 0xFF) + 0.7152 * linear(pixel >> 8 & 0xFF)
          + 0.0722 * linear(pixel & 0xFF)
        light.append(1.05 / (luminance + 0.05))
        let page = Picture.darkPage + 0.05
        dark.append(max(luminance + 0.05, page) / min(luminance + 0.05, page))
      }
    }
    return (middle(&light), middle(&dark))
  }

  /// The luminance of the portal's page in its dark look.
  private static let darkPage = 0.009

  private static func linear(_ channel: CInt) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private static func middle(_ values: inout [Double]) -> Int {
    guard !values.isEmpty else { return 100 }
    values.sort()
    return Int((values[values.count / 2] * 100).rounded(.down))
  }
}
