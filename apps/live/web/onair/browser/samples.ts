import { framesOf, pump } from "./tracks.ts";

/** Samples that come together where a node of the graph gives them: 43 ms at 48 kHz. */
const blockSize = 2_048;

/** Gives the samples of a mix until it is stopped; what is given is closed afterwards. */
export function eachSamples(
  context: AudioContext,
  mix: MediaStreamAudioDestinationNode,
  take: (samples: AudioData) => void,
  signal: AbortSignal,
): void {
  const [track] = mix.stream.getAudioTracks();
  const frames = track && framesOf<AudioData>(track);
  if (frames) void pump(frames, take, signal);
  else fromNode(context, mix, take, signal);
}

/**
 * Where a track cannot be read: a node in the middle of the graph.
 *
 * It is deprecated, and is what every browser has without a script of its own beside the page.
 */
function fromNode(
  context: AudioContext,
  mix: MediaStreamAudioDestinationNode,
  take: (samples: AudioData) => void,
  signal: AbortSignal,
): void {
  const node = context.createScriptProcessor(blockSize, 2, 2);
  const source = context.createMediaStreamSource(mix.stream);
  let count = 0;
  node.onaudioprocess = ({ inputBuffer }) => {
    const data = new Float32Array(2 * blockSize);
    data.set(inputBuffer.getChannelData(0));
    data.set(inputBuffer.getChannelData(1), blockSize);
    const samples = new AudioData({
      ...{ format: "f32-planar", numberOfChannels: 2, numberOfFrames: blockSize, data },
      sampleRate: context.sampleRate,
      timestamp: Math.round((count / context.sampleRate) * 1_000_000),
    });
    count += blockSize;
    take(samples);
    samples.close();
  };
  source.connect(node);
  // It gives silence, and is asked for nothing where it leads nowhere.
  node.connect(context.destination);
  const stop = () => {
    node.onaudioprocess = null;
    source.disconnect();
    node.disconnect();
  };
  signal.addEventListener("abort", stop, { once: true });
}
