"""The smallest service for SERLab's encoder 'http', protocol 1: python3 serve.py [PORT]. Needs numpy only."""
import hashlib, json, struct, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import numpy as np

FIELD, HOP, BANDS = 400, 160, 40
INFO = {
    "protocol": 1, "fingerprint": hashlib.sha256(open(__file__, "rb").read()).hexdigest(),  # yours: of the weights too
    "sample_rate_hz": 16000, "hop_samples": HOP, "receptive_field_samples": FIELD, "offset_samples": FIELD / 2,
    "layers": [{"number": 0, "name": "log-energies", "dimension": BANDS},
               {"number": 1, "name": "centred", "dimension": BANDS}]}

def layers(waveform):  # the model, on one utterance alone: its neighbours cannot matter
    windows = np.lib.stride_tricks.sliding_window_view(waveform, FIELD)[::HOP] * np.hanning(FIELD)
    power = np.abs(np.fft.rfft(windows)[:, :200]) ** 2
    energies = np.log(power.reshape(len(windows), BANDS, -1).sum(2) + 1e-6)
    return [energies, energies - energies.mean(0)]

def load(body):  # safetensors: header length, header, data
    start, types = 8 + struct.unpack("<Q", body[:8])[0], {"F32": "<f4", "I64": "<i8"}
    data = memoryview(body)[start:]
    return {name: np.frombuffer(data[slice(*tensor["data_offsets"])], types[tensor["dtype"]])
            for name, tensor in json.loads(body[8:start]).items()}

def save(tensors):
    header, data = {"__metadata__": {"fingerprint": INFO["fingerprint"]}}, b""
    for name, tensor in tensors.items():
        start, data = len(data), data + tensor.astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": tensor.shape, "data_offsets": [start, len(data)]}
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data

class Service(BaseHTTPRequestHandler):
    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(json.dumps(INFO).encode()) if self.path == "/info" else self.send_error(404)

    def do_POST(self):
        asked = load(self.rfile.read(int(self.headers["Content-Length"])))
        frames = [layers(asked[f"waveform.{i}"]) for i in range(len(asked) - 1)]
        self.answer(save({f"frames.{i}.{n}": frames[i][n] for i in range(len(frames)) for n in asked["layers"]}))

server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8765), Service)
print("listening on port", server.server_port, flush=True)  # 0 asks for any free port
server.serve_forever()
