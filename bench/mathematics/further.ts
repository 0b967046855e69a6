import type { Identity } from "./identities.ts";

/** More identities, in the ways in which different books write them; each is named by itself. */
export const furtherIdentities: readonly Identity[] = [
  {
    name: String.raw`\frac{\mathrm{d}\sigma}{\mathrm{d}x} = \sigma(x)\,(1-\sigma(x))`,
    latex: String.raw`\frac{\mathrm{d}\sigma}{\mathrm{d}x} = \sigma(x)\,(1-\sigma(x))`,
  },
  {
    name: String.raw`\sigma^{\prime}(z) = \sigma(z)\left(1-\sigma(z)\right)`,
    latex: String.raw`\sigma^{\prime}(z) = \sigma(z)\left(1-\sigma(z)\right)`,
  },
  {
    name: String.raw`\frac{d\sigma(z)}{dz} = \sigma(z)(1-\sigma(z))`,
    latex: String.raw`\frac{d\sigma(z)}{dz} = \sigma(z)(1-\sigma(z))`,
  },
  {
    name: String.raw`\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}}`,
    latex: String.raw`\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}}`,
  },
  { name: String.raw`\tanh'(x) = 1-\tanh^2 x`, latex: String.raw`\tanh'(x) = 1-\tanh^2 x` },
  { name: String.raw`\cosh^2 x - \sinh^2 x = 1`, latex: String.raw`\cosh^2 x - \sinh^2 x = 1` },
  {
    name: String.raw`\sin(a+b) = \sin a \cos b + \cos a \sin b`,
    latex: String.raw`\sin(a+b) = \sin a \cos b + \cos a \sin b`,
  },
  { name: String.raw`\cos 2\theta = 2\cos^2\theta - 1`, latex: String.raw`\cos 2\theta = 2\cos^2\theta - 1` },
  {
    name: String.raw`\operatorname{softmax}(\mathbf{z})_i = \frac{\exp(z_i)}{\sum_{j=1}^{K}\exp(z_j)}`,
    latex: String.raw`\operatorname{softmax}(\mathbf{z})_i = \frac{\exp(z_i)}{\sum_{j=1}^{K}\exp(z_j)}`,
  },
  {
    name: String.raw`\mathrm{softmax}(x + c)_i = \mathrm{softmax}(x)_i`,
    latex: String.raw`\mathrm{softmax}(x + c)_i = \mathrm{softmax}(x)_i`,
  },
  { name: String.raw`\mathrm{ReLU}(x) = \max(0, x)`, latex: String.raw`\mathrm{ReLU}(x) = \max(0, x)` },
  {
    name: String.raw`\nabla_{\mathbf{x}} \mathbf{a}^\top \mathbf{x} = \mathbf{a}`,
    latex: String.raw`\nabla_{\mathbf{x}} \mathbf{a}^\top \mathbf{x} = \mathbf{a}`,
  },
  {
    name: String.raw`\nabla_{\mathbf{x}} \mathbf{x}^\top \mathbf{A} \mathbf{x} = (\mathbf{A} + \mathbf{A}^\top) \mathbf{x}`,
    latex: String.raw`\nabla_{\mathbf{x}} \mathbf{x}^\top \mathbf{A} \mathbf{x} = (\mathbf{A} + \mathbf{A}^\top) \mathbf{x}`,
  },
  {
    name: String.raw`\nabla_{\mathbf{x}} \|\mathbf{x}\|^2 = \nabla_{\mathbf{x}} \mathbf{x}^\top \mathbf{x} = 2\mathbf{x}`,
    latex: String.raw`\nabla_{\mathbf{x}} \|\mathbf{x}\|^2 = \nabla_{\mathbf{x}} \mathbf{x}^\top \mathbf{x} = 2\mathbf{x}`,
  },
  {
    name: String.raw`\nabla_{\mathbf{w}} \frac{1}{2}\|\mathbf{X}\mathbf{w} - \mathbf{y}\|^2 = \mathbf{X}^\top(\mathbf{X}\mathbf{w} - \mathbf{y})`,
    latex: String.raw`\nabla_{\mathbf{w}} \frac{1}{2}\|\mathbf{X}\mathbf{w} - \mathbf{y}\|^2 = \mathbf{X}^\top(\mathbf{X}\mathbf{w} - \mathbf{y})`,
  },
  {
    name: String.raw`\frac{\partial}{\partial \mathbf{x}}(\mathbf{x}-\mathbf{a})^{\mathrm{T}}(\mathbf{x}-\mathbf{a}) = 2(\mathbf{x} - \mathbf{a})`,
    latex: String.raw`\frac{\partial}{\partial \mathbf{x}}(\mathbf{x}-\mathbf{a})^{\mathrm{T}}(\mathbf{x}-\mathbf{a}) = 2(\mathbf{x} - \mathbf{a})`,
  },
  {
    name: String.raw`\frac{\partial}{\partial \mathbf{A}}\mathrm{Tr}(\mathbf{A}\mathbf{B}\mathbf{A}^{\mathrm{T}}) = \mathbf{A}(\mathbf{B} + \mathbf{B}^{\mathrm{T}})`,
    latex: String.raw`\frac{\partial}{\partial \mathbf{A}}\mathrm{Tr}(\mathbf{A}\mathbf{B}\mathbf{A}^{\mathrm{T}}) = \mathbf{A}(\mathbf{B} + \mathbf{B}^{\mathrm{T}})`,
  },
  {
    name: String.raw`\frac{\partial}{\partial \mathbf{A}} \ln |\mathbf{A}| = (\mathbf{A}^{-1})^{\mathrm{T}}`,
    latex: String.raw`\frac{\partial}{\partial \mathbf{A}} \ln |\mathbf{A}| = (\mathbf{A}^{-1})^{\mathrm{T}}`,
  },
  {
    name: String.raw`\mathrm{Tr}(\mathbf{A}\mathbf{B}) = \mathrm{Tr}(\mathbf{B}\mathbf{A})`,
    latex: String.raw`\mathrm{Tr}(\mathbf{A}\mathbf{B}) = \mathrm{Tr}(\mathbf{B}\mathbf{A})`,
  },
  {
    name: String.raw`(\mathbf{P}^{-1} + \mathbf{B}^{\mathrm{T}}\mathbf{R}^{-1}\mathbf{B})^{-1}\mathbf{B}^{\mathrm{T}}\mathbf{R}^{-1} = \mathbf{P}\mathbf{B}^{\mathrm{T}}(\mathbf{B}\mathbf{P}\mathbf{B}^{\mathrm{T}} + \mathbf{R})^{-1}`,
    latex: String.raw`(\mathbf{P}^{-1} + \mathbf{B}^{\mathrm{T}}\mathbf{R}^{-1}\mathbf{B})^{-1}\mathbf{B}^{\mathrm{T}}\mathbf{R}^{-1} = \mathbf{P}\mathbf{B}^{\mathrm{T}}(\mathbf{B}\mathbf{P}\mathbf{B}^{\mathrm{T}} + \mathbf{R})^{-1}`,
  },
  {
    name: String.raw`\int_{-\infty}^\infty \mathcal{N}(x|\mu,\sigma^2)\,x\,\mathrm{d}x = \mu`,
    latex: String.raw`\int_{-\infty}^\infty \mathcal{N}(x|\mu,\sigma^2)\,x\,\mathrm{d}x = \mu`,
  },
  {
    name: String.raw`\mathbb{E}[x^2] = \mu^2+\sigma^2`,
    latex: String.raw`\mathbb{E}[x^2] = \mu^2+\sigma^2`,
    given: [String.raw`x \sim \mathcal{N}(\mu,\sigma^2)`],
  },
  {
    name: String.raw`\int_{-\infty}^{\infty} e^{-x^2/2}\,dx = \sqrt{2\pi}`,
    latex: String.raw`\int_{-\infty}^{\infty} e^{-x^2/2}\,dx = \sqrt{2\pi}`,
  },
  {
    name: String.raw`\int_{-\infty}^{\infty} x^4 e^{-x^2/2}\,dx = 3\sqrt{2\pi}`,
    latex: String.raw`\int_{-\infty}^{\infty} x^4 e^{-x^2/2}\,dx = 3\sqrt{2\pi}`,
  },
  { name: String.raw`\int_0^1 x^2\,dx = \frac{1}{3}`, latex: String.raw`\int_0^1 x^2\,dx = \frac{1}{3}` },
  { name: String.raw`\int_0^{\pi} \sin x\,dx = 2`, latex: String.raw`\int_0^{\pi} \sin x\,dx = 2` },
  {
    name: String.raw`\int_1^{a} \frac{1}{x}\,dx = \log a`,
    latex: String.raw`\int_1^{a} \frac{1}{x}\,dx = \log a`,
    given: ["a > 0"],
  },
  { name: String.raw`\int_0^\infty e^{-x} x^{3}\,dx = 3!`, latex: String.raw`\int_0^\infty e^{-x} x^{3}\,dx = 3!` },
  { name: "p(x,y) = p(y|x)p(x)", latex: "p(x,y) = p(y|x)p(x)" },
  { name: String.raw`p(y|x) = \frac{p(x|y)p(y)}{p(x)}`, latex: String.raw`p(y|x) = \frac{p(x|y)p(y)}{p(x)}` },
  {
    name: String.raw`p(\theta \mid D) = \frac{p(D\mid\theta)p(\theta)}{\int p(D\mid\theta)p(\theta)\,d\theta}`,
    latex: String.raw`p(\theta \mid D) = \frac{p(D\mid\theta)p(\theta)}{\int p(D\mid\theta)p(\theta)\,d\theta}`,
  },
  { name: String.raw`P(A \cap B) = P(A \mid B) P(B)`, latex: String.raw`P(A \cap B) = P(A \mid B) P(B)` },
  { name: "P(A^c) = 1 - P(A)", latex: "P(A^c) = 1 - P(A)" },
  {
    name: String.raw`\mathrm{KL}(p\|q) = -\sum_i p_i \log\frac{q_i}{p_i}`,
    latex: String.raw`\mathrm{KL}(p\|q) = -\sum_i p_i \log\frac{q_i}{p_i}`,
  },
  { name: String.raw`\mathrm{KL}(p \| q) = H(p,q) - H(p)`, latex: String.raw`\mathrm{KL}(p \| q) = H(p,q) - H(p)` },
  {
    name: String.raw`\mathrm{KL}(q(z)\|p(z|x)) = \mathbb{E}_{q(z)}[\log q(z)] - \mathbb{E}_{q(z)}[\log p(z,x)] + \log p(x)`,
    latex: String.raw`\mathrm{KL}(q(z)\|p(z|x)) = \mathbb{E}_{q(z)}[\log q(z)] - \mathbb{E}_{q(z)}[\log p(z,x)] + \log p(x)`,
  },
  {
    name: String.raw`\ln p(\mathbf{X}|\theta) = \sum_{Z} q(Z) \ln \frac{p(X,Z|\theta)}{q(Z)} + \sum_Z q(Z)\ln\frac{q(Z)}{p(Z|X,\theta)}`,
    latex: String.raw`\ln p(\mathbf{X}|\theta) = \sum_{Z} q(Z) \ln \frac{p(X,Z|\theta)}{q(Z)} + \sum_Z q(Z)\ln\frac{q(Z)}{p(Z|X,\theta)}`,
  },
  { name: String.raw`\mathbb{E}[aX+b] = a\mathbb{E}[X]+b`, latex: String.raw`\mathbb{E}[aX+b] = a\mathbb{E}[X]+b` },
  {
    name: String.raw`\mathbb{E}[X+Y] = \mathbb{E}[X]+\mathbb{E}[Y]`,
    latex: String.raw`\mathbb{E}[X+Y] = \mathbb{E}[X]+\mathbb{E}[Y]`,
  },
  {
    name: String.raw`\operatorname{Var}[X] = \mathbb{E}[X^2]-(\mathbb{E}[X])^2`,
    latex: String.raw`\operatorname{Var}[X] = \mathbb{E}[X^2]-(\mathbb{E}[X])^2`,
  },
  {
    name: String.raw`\operatorname{cov}[x,y] = \mathbb{E}[xy] - \mathbb{E}[x]\mathbb{E}[y]`,
    latex: String.raw`\operatorname{cov}[x,y] = \mathbb{E}[xy] - \mathbb{E}[x]\mathbb{E}[y]`,
  },
  {
    name: String.raw`\sum_{i=1}^{n} (x_i - \bar x)^2 = \sum_{i=1}^n x_i^2 - n\bar x^2`,
    latex: String.raw`\sum_{i=1}^{n} (x_i - \bar x)^2 = \sum_{i=1}^n x_i^2 - n\bar x^2`,
    given: [String.raw`\bar x = \frac1n\sum_{i=1}^n x_i`],
  },
  {
    name: String.raw`\sum_{i=1}^n (x_i - \bar x) = 0`,
    latex: String.raw`\sum_{i=1}^n (x_i - \bar x) = 0`,
    given: [String.raw`\bar x = \frac1n\sum_{i=1}^n x_i`],
  },
  {
    name: String.raw`\sum_{i=1}^n\sum_{j=1}^n x_i y_j = \left(\sum_{i=1}^n x_i\right)\left(\sum_{j=1}^n y_j\right)`,
    latex: String.raw`\sum_{i=1}^n\sum_{j=1}^n x_i y_j = \left(\sum_{i=1}^n x_i\right)\left(\sum_{j=1}^n y_j\right)`,
  },
  {
    name: String.raw`\prod_{i=1}^{n} e^{x_i} = e^{\sum_{i=1}^{n} x_i}`,
    latex: String.raw`\prod_{i=1}^{n} e^{x_i} = e^{\sum_{i=1}^{n} x_i}`,
  },
  {
    name: String.raw`\log\prod_{i=1}^{n} x_i = \sum_{i=1}^{n}\log x_i`,
    latex: String.raw`\log\prod_{i=1}^{n} x_i = \sum_{i=1}^{n}\log x_i`,
    given: ["x_i > 0"],
  },
  { name: String.raw`\log_2 x = \frac{\ln x}{\ln 2}`, latex: String.raw`\log_2 x = \frac{\ln x}{\ln 2}` },
  { name: "a^{x+y} = a^x a^y", latex: "a^{x+y} = a^x a^y", given: ["a > 0"] },
  { name: String.raw`\frac{d}{dx}a^x = a^x\ln a`, latex: String.raw`\frac{d}{dx}a^x = a^x\ln a`, given: ["a>0"] },
  { name: String.raw`\frac{d}{dx} x^n = n x^{n-1}`, latex: String.raw`\frac{d}{dx} x^n = n x^{n-1}` },
  {
    name: String.raw`\frac{\partial}{\partial w_j}\sum_{n=1}^N (y_n - \sum_{k=1}^{D} w_k x_{nk})^2 = -2\sum_{n=1}^N (y_n - \sum_{k=1}^{D} w_k x_{nk})x_{nj}`,
    latex: String.raw`\frac{\partial}{\partial w_j}\sum_{n=1}^N (y_n - \sum_{k=1}^{D} w_k x_{nk})^2 = -2\sum_{n=1}^N (y_n - \sum_{k=1}^{D} w_k x_{nk})x_{nj}`,
  },
  {
    name: String.raw`\frac{\partial}{\partial z}\left[ -y\log\sigma(z) - (1-y)\log(1-\sigma(z))\right] = \sigma(z)-y`,
    latex: String.raw`\frac{\partial}{\partial z}\left[ -y\log\sigma(z) - (1-y)\log(1-\sigma(z))\right] = \sigma(z)-y`,
  },
  {
    name: String.raw`\|\mathbf{a}+\mathbf{b}\|^2 = \|\mathbf{a}\|^2+2\mathbf{a}\cdot\mathbf{b}+\|\mathbf{b}\|^2`,
    latex: String.raw`\|\mathbf{a}+\mathbf{b}\|^2 = \|\mathbf{a}\|^2+2\mathbf{a}\cdot\mathbf{b}+\|\mathbf{b}\|^2`,
  },
  { name: String.raw`\langle x, y\rangle = x^\top y`, latex: String.raw`\langle x, y\rangle = x^\top y` },
  {
    name: String.raw`\mathbf{1}^\top \mathbf{x} = \sum_{i} x_i`,
    latex: String.raw`\mathbf{1}^\top \mathbf{x} = \sum_{i} x_i`,
  },
  {
    name: String.raw`\begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1} = \frac{1}{ad-bc}\begin{pmatrix} d & -b \\ -c & a\end{pmatrix}`,
    latex: String.raw`\begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1} = \frac{1}{ad-bc}\begin{pmatrix} d & -b \\ -c & a\end{pmatrix}`,
  },
  { name: String.raw`\binom{n}{k} = \frac{n!}{k!(n-k)!}`, latex: String.raw`\binom{n}{k} = \frac{n!}{k!(n-k)!}` },
  { name: String.raw`\sum_{k=0}^n \binom{n}{k} = 2^n`, latex: String.raw`\sum_{k=0}^n \binom{n}{k} = 2^n` },
  {
    name: String.raw`\sum_{k=0}^n \binom{n}{k} p^k (1-p)^{n-k} = 1`,
    latex: String.raw`\sum_{k=0}^n \binom{n}{k} p^k (1-p)^{n-k} = 1`,
  },
  {
    name: String.raw`\sum_{k=0}^n k\binom{n}{k} p^k (1-p)^{n-k} = np`,
    latex: String.raw`\sum_{k=0}^n k\binom{n}{k} p^k (1-p)^{n-k} = np`,
  },
  {
    name: String.raw`\sum_{k=0}^\infty \frac{\lambda^k e^{-\lambda}}{k!} = 1`,
    latex: String.raw`\sum_{k=0}^\infty \frac{\lambda^k e^{-\lambda}}{k!} = 1`,
  },
  { name: String.raw`\sum_{k=1}^\infty \frac{1}{2^k} = 1`, latex: String.raw`\sum_{k=1}^\infty \frac{1}{2^k} = 1` },
  {
    name: String.raw`\frac{1}{1+e^{-x}} = \frac{e^x}{1+e^x} = \frac12 + \frac12\tanh\frac{x}{2}`,
    latex: String.raw`\frac{1}{1+e^{-x}} = \frac{e^x}{1+e^x} = \frac12 + \frac12\tanh\frac{x}{2}`,
  },
  {
    name: String.raw`\log\sigma(x) = -\log(1+e^{-x}) = x - \log(1 + e^{x})`,
    latex: String.raw`\log\sigma(x) = -\log(1+e^{-x}) = x - \log(1 + e^{x})`,
  },
  { name: String.raw`\mathrm{erf}(-x) = -\mathrm{erf}(x)`, latex: String.raw`\mathrm{erf}(-x) = -\mathrm{erf}(x)` },
  {
    name: String.raw`\frac{d}{dx}\mathrm{erf}(x) = \frac{2}{\sqrt\pi}e^{-x^2}`,
    latex: String.raw`\frac{d}{dx}\mathrm{erf}(x) = \frac{2}{\sqrt\pi}e^{-x^2}`,
  },
  {
    name: String.raw`|x| = \begin{cases} x & x \ge 0 \\ -x & x < 0\end{cases}`,
    latex: String.raw`|x| = \begin{cases} x & x \ge 0 \\ -x & x < 0\end{cases}`,
  },
  { name: String.raw`\max(a,b) = \frac{a+b+|a-b|}{2}`, latex: String.raw`\max(a,b) = \frac{a+b+|a-b|}{2}` },
  {
    name: String.raw`\mathbf{x}^\top\mathbf{A}\mathbf{x} = \operatorname{tr}(\mathbf{A}\mathbf{x}\mathbf{x}^\top)`,
    latex: String.raw`\mathbf{x}^\top\mathbf{A}\mathbf{x} = \operatorname{tr}(\mathbf{A}\mathbf{x}\mathbf{x}^\top)`,
  },
  {
    name: String.raw`\frac{\partial \mathbf{A}\mathbf{x}}{\partial \mathbf{x}} = \mathbf{A}`,
    latex: String.raw`\frac{\partial \mathbf{A}\mathbf{x}}{\partial \mathbf{x}} = \mathbf{A}`,
  },
  {
    name: String.raw`\nabla_W \frac12\|Wx - y\|^2 = (Wx-y)x^\top`,
    latex: String.raw`\nabla_W \frac12\|Wx - y\|^2 = (Wx-y)x^\top`,
    given: [String.raw`W\in\mathbb{R}^{m\times n}`, String.raw`x \in\mathbb{R}^n`, String.raw`y\in\mathbb{R}^m`],
  },
  {
    name: String.raw`-\log\frac{e^{z_k}}{\sum_j e^{z_j}} = \log\sum_j e^{z_j} - z_k`,
    latex: String.raw`-\log\frac{e^{z_k}}{\sum_j e^{z_j}} = \log\sum_j e^{z_j} - z_k`,
  },
  {
    name: String.raw`\frac{\partial}{\partial z_k}\log\sum_j e^{z_j} = \frac{e^{z_k}}{\sum_j e^{z_j}}`,
    latex: String.raw`\frac{\partial}{\partial z_k}\log\sum_j e^{z_j} = \frac{e^{z_k}}{\sum_j e^{z_j}}`,
  },
  {
    name: String.raw`\frac{\partial \log p}{\partial \theta} = \frac{1}{p}\frac{\partial p}{\partial\theta}`,
    latex: String.raw`\frac{\partial \log p}{\partial \theta} = \frac{1}{p}\frac{\partial p}{\partial\theta}`,
    given: [String.raw`p = f(\theta)`],
  },
  { name: String.raw`x^2 \ge 0`, latex: String.raw`x^2 \ge 0` },
  { name: String.raw`\log x \le x - 1`, latex: String.raw`\log x \le x - 1` },
  { name: String.raw`e^x \ge 1 + x`, latex: String.raw`e^x \ge 1 + x` },
  {
    name: String.raw`\|\mathbf{x}+\mathbf{y}\| \le \|\mathbf{x}\|+\|\mathbf{y}\|`,
    latex: String.raw`\|\mathbf{x}+\mathbf{y}\| \le \|\mathbf{x}\|+\|\mathbf{y}\|`,
  },
  { name: String.raw`\mathrm{KL}(p\|q) \ge 0`, latex: String.raw`\mathrm{KL}(p\|q) \ge 0` },
  {
    name: String.raw`\frac{a+b}{2} \ge \sqrt{ab}`,
    latex: String.raw`\frac{a+b}{2} \ge \sqrt{ab}`,
    given: ["a > 0", "b>0"],
  },
  {
    name: String.raw`\det(cA) = c^n\det(A)`,
    latex: String.raw`\det(cA) = c^n\det(A)`,
    given: [String.raw`A\in\mathbb{R}^{n\times n}`],
  },
  { name: String.raw`(A^\top)^{-1} = (A^{-1})^\top`, latex: String.raw`(A^\top)^{-1} = (A^{-1})^\top` },
  {
    name: "W^{(2)}(W^{(1)}x + b) = W^{(2)}W^{(1)}x + W^{(2)}b",
    latex: "W^{(2)}(W^{(1)}x + b) = W^{(2)}W^{(1)}x + W^{(2)}b",
  },
  {
    name: String.raw`\mathbf{W}^{[2]}\mathbf{x} = \mathbf{W}^{[2]}\mathbf{x}`,
    latex: String.raw`\mathbf{W}^{[2]}\mathbf{x} = \mathbf{W}^{[2]}\mathbf{x}`,
  },
  {
    name: String.raw`\frac{\partial^2}{\partial x\partial y} x^2y^3 = 6xy^2`,
    latex: String.raw`\frac{\partial^2}{\partial x\partial y} x^2y^3 = 6xy^2`,
  },
  { name: "f'(x) = 2x e^{x^2}", latex: "f'(x) = 2x e^{x^2}", given: ["f(x) = e^{x^2}"] },
  { name: String.raw`\frac{df}{dx} = 2x`, latex: String.raw`\frac{df}{dx} = 2x`, given: ["f(x) = x^2"] },
  { name: "1 - 0.9 = 0.1", latex: "1 - 0.9 = 0.1" },
  { name: String.raw`\pi \approx 3.14159`, latex: String.raw`\pi \approx 3.14159` },
  {
    name: String.raw`\mathbb{E}[(y-\hat f)^2] = (y - \mathbb{E}[\hat f])^2 + \mathbb{E}[(\hat f - \mathbb{E}[\hat f])^2]`,
    latex: String.raw`\mathbb{E}[(y-\hat f)^2] = (y - \mathbb{E}[\hat f])^2 + \mathbb{E}[(\hat f - \mathbb{E}[\hat f])^2]`,
  },
  {
    name: String.raw`\frac{\partial L}{\partial w} = \frac{\partial L}{\partial z}\frac{\partial z}{\partial w} = (\sigma(z) - y)x`,
    latex: String.raw`\frac{\partial L}{\partial w} = \frac{\partial L}{\partial z}\frac{\partial z}{\partial w} = (\sigma(z) - y)x`,
    given: ["z = wx+b", String.raw`L = -y\log\sigma(z) - (1-y)\log(1-\sigma(z))`],
  },
  {
    name: String.raw`\frac{\partial L}{\partial b} = \sigma(z) - y`,
    latex: String.raw`\frac{\partial L}{\partial b} = \sigma(z) - y`,
    given: ["z = wx+b", String.raw`L = -y\log\sigma(z) - (1-y)\log(1-\sigma(z))`],
  },
  {
    name: String.raw`\frac{\partial\mathcal{L}}{\partial z_j} = \hat y_j - y_j`,
    latex: String.raw`\frac{\partial\mathcal{L}}{\partial z_j} = \hat y_j - y_j`,
    given: [
      String.raw`\hat y_i = \frac{e^{z_i}}{\sum_k e^{z_k}}`,
      String.raw`\mathcal{L} = -\sum_i y_i\log\hat y_i`,
      String.raw`\sum_i y_i = 1`,
    ],
  },
  { name: String.raw`\cos^2 x = \frac{1+\cos 2x}{2}`, latex: String.raw`\cos^2 x = \frac{1+\cos 2x}{2}` },
  { name: String.raw`\int_0^x \cos t\, dt = \sin x`, latex: String.raw`\int_0^x \cos t\, dt = \sin x` },
  {
    name: String.raw`\sqrt{ab} = \sqrt{a}\sqrt{b}`,
    latex: String.raw`\sqrt{ab} = \sqrt{a}\sqrt{b}`,
    given: ["a>0", "b>0"],
  },
  {
    name: String.raw`\|A\|_F = \sqrt{\sum_{i=1}^m\sum_{j=1}^n A_{ij}^2}`,
    latex: String.raw`\|A\|_F = \sqrt{\sum_{i=1}^m\sum_{j=1}^n A_{ij}^2}`,
    given: [String.raw`A\in\mathbb{R}^{m\times n}`],
  },
  {
    name: String.raw`(AB)_{ij} = \sum_{k=1}^n A_{ik}B_{kj}`,
    latex: String.raw`(AB)_{ij} = \sum_{k=1}^n A_{ik}B_{kj}`,
    given: [String.raw`A\in\mathbb{R}^{m\times n}`, String.raw`B\in\mathbb{R}^{n\times p}`],
  },
  {
    name: String.raw`\mathcal{N}(x|\mu,\sigma^2) = \frac{1}{\sqrt{2\pi}\sigma}e^{-\frac{(x-\mu)^2}{2\sigma^2}}`,
    latex: String.raw`\mathcal{N}(x|\mu,\sigma^2) = \frac{1}{\sqrt{2\pi}\sigma}e^{-\frac{(x-\mu)^2}{2\sigma^2}}`,
  },
  {
    name: String.raw`\frac{\partial}{\partial \boldsymbol{\mu}}\log\mathcal{N}(\mathbf{x}|\boldsymbol{\mu},\boldsymbol{\Sigma}) = \boldsymbol{\Sigma}^{-1}(\mathbf{x}-\boldsymbol{\mu})`,
    latex: String.raw`\frac{\partial}{\partial \boldsymbol{\mu}}\log\mathcal{N}(\mathbf{x}|\boldsymbol{\mu},\boldsymbol{\Sigma}) = \boldsymbol{\Sigma}^{-1}(\mathbf{x}-\boldsymbol{\mu})`,
  },
  {
    name: String.raw`\frac{1}{N}\sum_{n=1}^{N} 2(w x_n - y_n)x_n = \frac{d}{dw}\frac1N\sum_{n=1}^N (wx_n - y_n)^2`,
    latex: String.raw`\frac{1}{N}\sum_{n=1}^{N} 2(w x_n - y_n)x_n = \frac{d}{dw}\frac1N\sum_{n=1}^N (wx_n - y_n)^2`,
  },
];

/** More that are wrong. */
export const furtherMistakes: readonly Identity[] = [
  { name: String.raw`\sigma'(x) = \sigma(x)(1-\sigma(x))^2`, latex: String.raw`\sigma'(x) = \sigma(x)(1-\sigma(x))^2` },
  {
    name: String.raw`\sin(a+b) = \sin a\cos b - \cos a\sin b`,
    latex: String.raw`\sin(a+b) = \sin a\cos b - \cos a\sin b`,
  },
  {
    name: String.raw`\int_{-\infty}^{\infty} e^{-x^2/2}\,dx = \sqrt{\pi}`,
    latex: String.raw`\int_{-\infty}^{\infty} e^{-x^2/2}\,dx = \sqrt{\pi}`,
  },
  {
    name: String.raw`\nabla_{\mathbf{x}} \mathbf{x}^\top\mathbf{A}\mathbf{x} = 2\mathbf{A}^\top\mathbf{x}`,
    latex: String.raw`\nabla_{\mathbf{x}} \mathbf{x}^\top\mathbf{A}\mathbf{x} = 2\mathbf{A}^\top\mathbf{x}`,
  },
  {
    name: String.raw`\mathrm{Tr}(\mathbf{A}\mathbf{B}) = \mathrm{Tr}(\mathbf{A})\mathrm{Tr}(\mathbf{B})`,
    latex: String.raw`\mathrm{Tr}(\mathbf{A}\mathbf{B}) = \mathrm{Tr}(\mathbf{A})\mathrm{Tr}(\mathbf{B})`,
  },
  {
    name: String.raw`\operatorname{Var}[X] = \mathbb{E}[X^2]-\mathbb{E}[X]`,
    latex: String.raw`\operatorname{Var}[X] = \mathbb{E}[X^2]-\mathbb{E}[X]`,
  },
  { name: String.raw`p(y|x) = \frac{p(x|y)p(x)}{p(y)}`, latex: String.raw`p(y|x) = \frac{p(x|y)p(x)}{p(y)}` },
  { name: String.raw`\mathrm{KL}(p\|q) = \mathrm{KL}(q\|p)`, latex: String.raw`\mathrm{KL}(p\|q) = \mathrm{KL}(q\|p)` },
  { name: String.raw`\log(a+b) = \log a\log b`, latex: String.raw`\log(a+b) = \log a\log b` },
  { name: String.raw`\frac{d}{dx}a^x = x a^{x-1}`, latex: String.raw`\frac{d}{dx}a^x = x a^{x-1}`, given: ["a>0"] },
  { name: String.raw`\sum_{k=0}^n \binom{n}{k} = 2^{n-1}`, latex: String.raw`\sum_{k=0}^n \binom{n}{k} = 2^{n-1}` },
  { name: String.raw`\sum_{i=1}^{n} i = \frac{n(n-1)}{2}`, latex: String.raw`\sum_{i=1}^{n} i = \frac{n(n-1)}{2}` },
  {
    name: String.raw`\|\mathbf{a}+\mathbf{b}\|^2 = \|\mathbf{a}\|^2+\mathbf{a}\cdot\mathbf{b}+\|\mathbf{b}\|^2`,
    latex: String.raw`\|\mathbf{a}+\mathbf{b}\|^2 = \|\mathbf{a}\|^2+\mathbf{a}\cdot\mathbf{b}+\|\mathbf{b}\|^2`,
  },
  {
    name: String.raw`\frac{\partial}{\partial z_k}\log\sum_j e^{z_j} = \frac{e^{z_k}}{\sum_j e^{z_k}}`,
    latex: String.raw`\frac{\partial}{\partial z_k}\log\sum_j e^{z_j} = \frac{e^{z_k}}{\sum_j e^{z_k}}`,
  },
  {
    name: String.raw`\nabla_W \frac12\|Wx - y\|^2 = x(Wx-y)^\top`,
    latex: String.raw`\nabla_W \frac12\|Wx - y\|^2 = x(Wx-y)^\top`,
    given: [String.raw`W\in\mathbb{R}^{m\times n}`, String.raw`x \in\mathbb{R}^n`, String.raw`y\in\mathbb{R}^m`],
  },
  { name: "e^{a+b} = e^a + e^b", latex: "e^{a+b} = e^a + e^b" },
  { name: String.raw`\sqrt{a^2+b^2} = a+b`, latex: String.raw`\sqrt{a^2+b^2} = a+b` },
  { name: String.raw`\mathbb{E}[X^2] = \mathbb{E}[X]^2`, latex: String.raw`\mathbb{E}[X^2] = \mathbb{E}[X]^2` },
  {
    name: String.raw`\mathbb{E}[XY]=\mathbb{E}[X]\mathbb{E}[Y]`,
    latex: String.raw`\mathbb{E}[XY]=\mathbb{E}[X]\mathbb{E}[Y]`,
  },
  { name: String.raw`\log x \ge x - 1`, latex: String.raw`\log x \ge x - 1` },
  { name: String.raw`\log\sum_i e^{x_i} = \sum_i x_i`, latex: String.raw`\log\sum_i e^{x_i} = \sum_i x_i` },
  {
    name: String.raw`\frac{\partial L}{\partial w} = (\sigma(z) - y)`,
    latex: String.raw`\frac{\partial L}{\partial w} = (\sigma(z) - y)`,
    given: ["z = wx+b", String.raw`L = -y\log\sigma(z) - (1-y)\log(1-\sigma(z))`],
  },
  { name: String.raw`\det(A+B)=\det(A)+\det(B)`, latex: String.raw`\det(A+B)=\det(A)+\det(B)` },
  {
    name: String.raw`\mathcal{N}(x|\mu,\sigma^2) = \frac{1}{2\pi\sigma}e^{-\frac{(x-\mu)^2}{2\sigma^2}}`,
    latex: String.raw`\mathcal{N}(x|\mu,\sigma^2) = \frac{1}{2\pi\sigma}e^{-\frac{(x-\mu)^2}{2\sigma^2}}`,
  },
  { name: String.raw`\int_0^1 x^2 dx = \frac12`, latex: String.raw`\int_0^1 x^2 dx = \frac12` },
  { name: "f'(x) = 3x", latex: "f'(x) = 3x", given: ["f(x) = x^2"] },
  { name: String.raw`\frac{1}{x+y} = \frac1x+\frac1y`, latex: String.raw`\frac{1}{x+y} = \frac1x+\frac1y` },
  { name: String.raw`\arctan(\tan x) = x`, latex: String.raw`\arctan(\tan x) = x` },
  { name: String.raw`\sqrt{x^4} = x^2 + 1`, latex: String.raw`\sqrt{x^4} = x^2 + 1` },
  { name: "(x^2)^{1/2} = x", latex: "(x^2)^{1/2} = x" },
  { name: String.raw`\frac{d}{dx}|x| = 1`, latex: String.raw`\frac{d}{dx}|x| = 1` },
  { name: String.raw`\mathrm{ReLU}(x) = x`, latex: String.raw`\mathrm{ReLU}(x) = x` },
  {
    name: String.raw`\operatorname{softmax}(2z)_i = \operatorname{softmax}(z)_i`,
    latex: String.raw`\operatorname{softmax}(2z)_i = \operatorname{softmax}(z)_i`,
  },
  { name: String.raw`\nabla_w \frac{\lambda}{2}\|w\|^2 = w`, latex: String.raw`\nabla_w \frac{\lambda}{2}\|w\|^2 = w` },
  {
    name: String.raw`\int_{-\infty}^\infty e^{-ax^2}dx = \sqrt{\pi}`,
    latex: String.raw`\int_{-\infty}^\infty e^{-ax^2}dx = \sqrt{\pi}`,
    given: ["a>0"],
  },
  {
    name: String.raw`\int_{-\infty}^\infty e^{-ax^2}dx = \sqrt{\pi a}`,
    latex: String.raw`\int_{-\infty}^\infty e^{-ax^2}dx = \sqrt{\pi a}`,
  },
  { name: String.raw`x^\top A y = y^\top A x`, latex: String.raw`x^\top A y = y^\top A x` },
  {
    name: "AB = BA",
    latex: "AB = BA",
    given: [String.raw`A\in\mathbb{R}^{n\times n}`, String.raw`B\in\mathbb{R}^{n\times n}`],
  },
  { name: String.raw`\sum_{i=0}^{n} x_i = \sum_{i=1}^n x_i`, latex: String.raw`\sum_{i=0}^{n} x_i = \sum_{i=1}^n x_i` },
  {
    name: String.raw`\mathrm{KL}(q(z)\|p(z|x)) = \mathbb{E}_{q(z)}[\log q(z)] - \mathbb{E}_{q(z)}[\log p(z,x)] - \log p(x)`,
    latex: String.raw`\mathrm{KL}(q(z)\|p(z|x)) = \mathbb{E}_{q(z)}[\log q(z)] - \mathbb{E}_{q(z)}[\log p(z,x)] - \log p(x)`,
  },
];
